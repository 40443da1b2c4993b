/** What the tabs of a browser tell each other about the session. */
export type SessionMessage =
  /** A page of this user has been opened, perhaps after a sign-in. */
  | { readonly type: 'signed-in'; readonly user: string }
  | { readonly type: 'signed-out' }
  /** Databricks and the portal have answered. */
  | { readonly type: 'renewed'; readonly user: string };

const channelName = 'portal-session';

/** Tells the other tabs. */
export function announce(message: SessionMessage): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(message);
  channel.close();
}

/** Hears the other tabs; answers how to stop. Only pages of this origin can be heard. */
export function listenToTabs(listener: (message: SessionMessage) => void): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isSessionMessage(data)) listener(data);
  };
  return () => channel.close();
}

function isSessionMessage(data: unknown): data is SessionMessage {
  if (typeof data !== 'object' || data === null || !('type' in data)) return false;
  if (data.type === 'signed-out') return true;
  const isOfUser = data.type === 'signed-in' || data.type === 'renewed';
  return isOfUser && 'user' in data && typeof data.user === 'string';
}
