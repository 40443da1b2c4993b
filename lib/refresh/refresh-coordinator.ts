/** What one refresh came to, as the coordinator sees it: opaque text, or a failure to pass on. */
export type Flight<Failure> =
  | { readonly kind: 'renewed'; readonly sealed: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

/**
 * Makes one refresh out of many requests, and keeps what must be known across them. It knows no
 * grant and no session: keys are hashes, results are sealed text.
 */
export interface RefreshCoordinator {
  /**
   * Runs `renew` unless a result for `key` is published or a run for it is under way, which is
   * then shared. A renewed result stays published for 15 minutes; a failure is not kept.
   */
  run<Failure>(key: string, renew: () => Promise<Flight<Failure>>): Promise<Flight<Failure>>;
  /** The published result of `key`, if any. */
  published(key: string): Promise<string | undefined>;
  /** Notes a generation of session `sid` and answers the newest one noted so far. */
  newestGeneration(sid: string, generation: number): Promise<number>;
  /** Marks a session as signed out until `until` (ms since the epoch). */
  bury(sid: string, until: number): Promise<void>;
  /** Whether a session was signed out. */
  isBuried(sid: string): Promise<boolean>;
}
