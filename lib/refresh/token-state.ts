/** Whether an access token can go on being used, should be renewed, or is over. */
export type TokenState = 'fresh' | 'stale' | 'expired';

const longestLeadMs = 600_000;

/**
 * `stale` begins 10 minutes before expiry, but never before half of the token's life has passed,
 * so that short-lived tokens are not renewed on every request. Times in ms since the epoch.
 */
export function tokenState(
  token: { readonly issuedAt: number; readonly expiresAt: number },
  now: number,
): TokenState {
  if (now >= token.expiresAt) return 'expired';
  const lead = Math.min(longestLeadMs, (token.expiresAt - token.issuedAt) / 2);
  return now >= token.expiresAt - lead ? 'stale' : 'fresh';
}
