/**
 * Why tokens were not renewed, without an end of the session. Beside what the grant answered:
 * `unsure` is a rejection that another process may have caused, which cannot be asked now;
 * `superseded` is a refresh token that was used for a newer generation of the session;
 * `foreign-result` is a published result of another session; `pending` goes on after its budget.
 */
export interface RefreshFailure {
  readonly kind:
    | 'unspent'
    | 'errored'
    | 'lost'
    | 'misconfigured'
    | 'unsure'
    | 'superseded'
    | 'foreign-result'
    | 'pending';
  readonly error: string;
  readonly retryAfterSeconds?: number;
}

/** What the coordinator answered. */
export type RefreshOutcome =
  /** `isOwn`: this very request sent the refresh token; others share or adopt its result. */
  | { readonly kind: 'renewed'; readonly sealed: string; readonly isOwn: boolean }
  /** The refresh token is dead. `wasLost`: an answer to it never arrived, which explains that. */
  | { readonly kind: 'rejected'; readonly error: string; readonly wasLost?: boolean }
  | { readonly kind: 'failed'; readonly failure: RefreshFailure };

/** Returns the outcome for a request that did not send the refresh token itself. */
export function sharedOutcome(outcome: RefreshOutcome): RefreshOutcome {
  return outcome.kind === 'renewed' ? { ...outcome, isOwn: false } : outcome;
}
