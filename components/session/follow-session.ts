import { goToSignIn, makeWayForOtherUser } from './leave.ts';
import { announce, listenToTabs } from './session-channel.ts';

/**
 * Announces this page's user to the other tabs. Leaves the page when another tab reports a sign-out
 * or a different user. Returns a cleanup.
 */
export function followSession(user: string): () => void {
  announce({ type: 'signed-in', user });
  return listenToTabs((message) => {
    if (message.type === 'signed-out') goToSignIn();
    else if (message.user !== user) makeWayForOtherUser(user);
  });
}
