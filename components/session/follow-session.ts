import { goToSignIn, makeWayForOtherUser } from './leave.ts';
import { announce, listenToTabs } from './session-channel.ts';

/**
 * Tells the other tabs whose page this is, and leaves it when they tell that this user has signed
 * out, or that somebody else has signed in; answers how to stop.
 */
export function followSession(user: string): () => void {
  announce({ type: 'signed-in', user });
  return listenToTabs((message) => {
    if (message.type === 'signed-out') goToSignIn();
    else if (message.user !== user) makeWayForOtherUser(user);
  });
}
