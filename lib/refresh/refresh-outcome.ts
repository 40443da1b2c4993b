/**
 * Describes why tokens were not renewed, although the session stays. Adds these kinds to the
 * outcomes of the grant:
 * - `unconfirmed`: a rejection that another process may have caused, while the store is down;
 * - `superseded`: the refresh token was already exchanged;
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
  /** `isOwn`: this request sent the refresh token itself; otherwise it shares another's result. */
  | { readonly kind: 'renewed'; readonly sealed: string; readonly isOwn: boolean }
  /**
   * The authorization server no longer accepts the refresh token. `wasAmbiguous`: an earlier
   * request got no response, which may explain the rejection.
   */
  | { readonly kind: 'rejected'; readonly error: string; readonly wasAmbiguous?: boolean }
  | { readonly kind: 'failed'; readonly failure: RefreshFailure };
