/** Tells whether an access token is fresh, due for renewal, or no longer usable. */
export type TokenState = 'fresh' | 'stale' | 'expired';

const maxLeadMs = 600_000;
/** Shortest life a query needs: a token with less could expire between page and frame. */
const minUseMs = 5_000;

/**
 * Returns the state of a token. It is `stale` from 10 minutes before expiry, but not before half its
 * life, so that short-lived tokens are not renewed on every request. It is `expired` from 5 s before
 * expiry, or from three quarters of a life under 20 s. Times in ms since the epoch.
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
