import { goToSignIn, leaveForOtherUser } from './leave.ts';
import { postSessionMessage, subscribeToSessionMessages } from './session-channel.ts';

/**
 * Announces this page's user to the other tabs. Leaves the page when another tab reports a sign-out
 * or a different user. Returns a cleanup.
 */
export function followSession(userKey: string): () => void {
  postSessionMessage({ type: 'signed-in', user: userKey });
  return subscribeToSessionMessages((message) => {
    if (message.type === 'signed-out') goToSignIn();
    else if (message.user !== userKey) leaveForOtherUser(userKey);
  });
}
