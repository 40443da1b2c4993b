/** Describes an access token: fresh, due for renewal (stale), or no longer usable (expired). */
export type TokenState = 'fresh' | 'stale' | 'expired';

const maxLeadMs = 600_000;
/** A token with less time left (ms) could expire before a frame has run its queries. */
const minUseMs = 5_000;

/**
 * Returns the state of a token at `now` (ms since the epoch). A token is `stale` in the last 10
 * minutes of its lifetime, or in the second half of it if that is shorter, so that short-lived
 * tokens are not renewed on every request. It is `expired` in the last 5 s, or in the last quarter
 * if that is shorter.
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
