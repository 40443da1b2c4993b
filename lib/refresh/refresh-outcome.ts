/**
 * Tells why tokens were not renewed while the session stays. Adds to the grant's outcomes: `unconfirmed`,
 * a rejection that another process may have caused while the store cannot be asked; `superseded`, a
 * refresh token that was already exchanged; `foreign_result`, a published result of another session;
 * `pending`, a refresh that outlives its request.
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

/** Says that a refresh token was already exchanged. */
export const superseded: RefreshFailure = {
  kind: 'superseded',
  error: 'a newer generation exists',
};

/** Tells what the coordinator answered. */
export type RefreshOutcome =
  /** `isOwn`: this very request sent the refresh token; others share or adopt its result. */
  | { readonly kind: 'renewed'; readonly sealed: string; readonly isOwn: boolean }
  /** The refresh token is dead. `wasAmbiguous`: an earlier answer never arrived, which may explain it. */
  | { readonly kind: 'rejected'; readonly error: string; readonly wasAmbiguous?: boolean }
  | { readonly kind: 'failed'; readonly failure: RefreshFailure };
