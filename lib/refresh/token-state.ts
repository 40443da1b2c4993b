/** Describes an access token: fresh, due for renewal (stale), or no longer usable (expired). */
export type TokenState = 'fresh' | 'stale' | 'expired';

const maxLeadMs = 600_000;
/** Time a query needs, in ms. A token with less left could expire before the frame loads. */
const minUseMs = 5_000;

/**
 * Returns the state of a token. A token is `stale` from 10 minutes before expiry, but not before
 * half its lifetime, so that short-lived tokens are not renewed on every request. A token is
 * `expired` from 5 s before expiry, or, if its lifetime is under 20 s, in its last quarter. Times
 * are ms since the epoch.
 */
export function tokenState(
  token: { readonly issuedAt: number; readonly expiresAt: number },
  now: number,
): TokenState {
  const lifetime = token.expiresAt - token.issuedAt;
  if (now >= token.expiresAt - Math.min(minUseMs, lifetime / 4)) return 'expired';
  const lead = Math.min(maxLeadMs, lifetime / 2);
  return now >= token.expiresAt - lead ? 'stale' : 'fresh';
}
