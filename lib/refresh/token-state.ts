/** Whether an access token can go on being used, should be renewed, or is as good as over. */
export type TokenState = 'fresh' | 'stale' | 'expired';

const longestLeadMs = 600_000;
/** What a query needs at least: a token with less left would end between a page and its frame. */
const leastUseMs = 5_000;

/**
 * `stale` begins 10 minutes before expiry, but never before half of the token's life has passed,
 * so that short-lived tokens are not renewed on every request. `expired` begins 5 s early, or at
 * three quarters of a life that is shorter than 20 s. Times in ms since the epoch.
 */
export function tokenState(
  token: { readonly issuedAt: number; readonly expiresAt: number },
  now: number,
): TokenState {
  const lifetime = token.expiresAt - token.issuedAt;
  if (now >= token.expiresAt - Math.min(leastUseMs, lifetime / 4)) return 'expired';
  const lead = Math.min(longestLeadMs, lifetime / 2);
  return now >= token.expiresAt - lead ? 'stale' : 'fresh';
}
