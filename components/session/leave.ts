import { forgetUser } from '../preferences/stored-value.ts';

/**
 * Leaves the page because another user signed in in this browser, and removes what the browser
 * stored for the previous user. The catalog explains why.
 */
export function leaveForOtherUser(previousUser: string): void {
  forgetUser(previousUser);
  sessionStorage.clear();
  location.replace('/?notice=other_user');
}

/** Opens the sign-in page after a sign-out in another tab, with this page as `returnTo`. */
export function goToSignIn(): void {
  const returnTo = location.pathname + location.search;
  const query = new URLSearchParams({ reason: 'signed_out_elsewhere', returnTo });
  location.replace(`/sign-in?${query}`);
}
