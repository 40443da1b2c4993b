/** Describes a message about the session between the tabs of a browser. `user` is a user's key. */
export type SessionMessage =
  /** A page of this user opened, perhaps after a sign-in. */
  | { readonly type: 'signed-in'; readonly user: string }
  | { readonly type: 'signed-out' }
  /** The user's embed was renewed, so Databricks and the portal are reachable. */
  | { readonly type: 'renewed'; readonly user: string };

const channelName = 'portal-session';

/** Sends a message to the other tabs. */
export function postSessionMessage(message: SessionMessage): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(message);
  channel.close();
}

/** Calls `listener` with each message from another tab of this origin. Returns a cleanup. */
export function subscribeToSessionMessages(
  listener: (message: SessionMessage) => void,
): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isSessionMessage(data)) listener(data);
  };
  return () => channel.close();
}

function isSessionMessage(data: unknown): data is SessionMessage {
  if (typeof data !== 'object' || data === null || !('type' in data)) return false;
  if (data.type === 'signed-out') return true;
  const needsUser = data.type === 'signed-in' || data.type === 'renewed';
  return needsUser && 'user' in data && typeof data.user === 'string';
}
