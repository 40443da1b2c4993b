import { forgetUser } from '../preferences/stored-value.ts';

/**
 * Leaves the page, since somebody else is signed in on this browser, and forgets what the browser
 * kept for the user before. The catalog says why.
 */
export function makeWayForOtherUser(former: string): void {
  forgetUser(former);
  sessionStorage.clear();
  location.replace('/?notice=other_user');
}

/** The session was ended on purpose: to the sign-in page, the place kept. */
export function goToSignIn(): void {
  const returnTo = location.pathname + location.search;
  const query = new URLSearchParams({ reason: 'signed_out_elsewhere', returnTo });
  location.replace(`/sign-in?${query}`);
}
