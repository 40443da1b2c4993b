/**
 * Describes why tokens were not renewed. The session does not end. `RefreshGrantOutcome` describes
 * the first four kinds. The others are:
 * - `unconfirmed`: the server rejected the refresh token, but while the store is down, nobody knows
 *   whether another process used it first;
 * - `superseded`: the refresh token was already exchanged, and no result of that can be adopted;
 * - `foreign_result`: the published result belongs to another session;
 * - `pending`: the refresh still runs when its request stops waiting.
 */
export interface RefreshFailure {
  readonly kind:
    | 'not_consumed'
    | 'errored'
    | 'ambiguous'
    | 'misconfigured'
    | 'unconfirmed'
    | 'superseded'
    | 'foreign_result'
    | 'pending';
  readonly error: string;
  readonly retryAfterSeconds?: number;
}

/** Reports that the refresh token was already exchanged. */
export const superseded: RefreshFailure = {
  kind: 'superseded',
  error: 'a newer generation exists',
};

/** Describes the coordinator's result. */
export type RefreshOutcome =
  /** `isOwn`: this request sent the refresh token itself, instead of sharing another's result. */
  | { readonly kind: 'renewed'; readonly sealed: string; readonly isOwn: boolean }
  /**
   * The authorization server no longer accepts the refresh token. `wasAmbiguous`: an earlier
   * attempt got no response. That attempt may have used up the token.
   */
  | { readonly kind: 'rejected'; readonly error: string; readonly wasAmbiguous?: boolean }
  | { readonly kind: 'failed'; readonly failure: RefreshFailure };
