import { forgetUser } from '../preferences/stored-value.ts';

/**
 * Somebody else is signed in on this browser: leaves by a document navigation, which empties page
 * and router, and forgets what the browser kept for the user before. The catalogue says why.
 */
export function makeWayForOtherUser(former: string): void {
  forgetUser(former);
  sessionStorage.clear();
  location.replace('/?notice=other_user');
}

/** The session was ended on purpose: to the sign-in page, the place kept. */
export function goToSignIn(): void {
  const place = location.pathname + location.search;
  const query = new URLSearchParams({ reason: 'signed_out_elsewhere', place });
  location.replace(`/sign-in?${query}`);
}
