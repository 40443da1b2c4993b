import { forgetUser } from '../preferences/stored-value.ts';

/**
 * Leaves the page because another user has signed in to this browser. Removes what the browser
 * stored for the previous user. Opens the catalog, which explains what happened.
 */
export function leaveForOtherUser(previousUserKey: string): void {
  forgetUser(previousUserKey);
  sessionStorage.clear();
  location.replace('/?notice=other_user');
}

/** Opens the sign-in page after a sign-out in another tab, with this page as `returnTo`. */
export function goToSignIn(): void {
  const returnTo = location.pathname + location.search;
  const query = new URLSearchParams({ reason: 'signed_out_elsewhere', returnTo });
  location.replace(`/sign-in?${query}`);
}
