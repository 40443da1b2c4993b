/** What one refresh came to, as the coordinator sees it: opaque text, or a failure to pass on. */
export type Flight<Failure> =
  | { readonly kind: 'renewed'; readonly sealed: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** What is known of a refresh token: `errored` and `lost` may still be good, `spent` is not. */
export type Trouble = 'errored' | 'lost' | 'spent';

/** A published result, `none`, or `unknown` where the other processes cannot be asked. */
export type Published =
  | { readonly kind: 'found'; readonly sealed: string }
  | { readonly kind: 'none' | 'unknown' };

/** What of a session says whether it was signed out. */
export interface SignedIn {
  readonly sid: string;
  readonly sub: string;
  readonly createdAt: number;
}

/**
 * Makes one refresh out of many requests, and keeps what must be known across them. It knows no
 * grant: keys are hashes, results are sealed text. Times in ms since the epoch.
 */
export interface RefreshCoordinator {
  /**
   * Runs `renew` unless a result for `key` is published or a run for it is under way, which is
   * then shared. A renewed result stays published for 15 minutes; a failure for two seconds at
   * most. `alone` says what to do where the other processes cannot be asked: run all the same,
   * though not in the first seconds of an outage, or fail at once.
   */
  run<Failure>(
    key: string,
    renew: () => Promise<Flight<Failure>>,
    alone: { readonly mayRun: boolean; readonly otherwise: Failure },
  ): Promise<Flight<Failure>>;
  /** The published result of `key`, looked up anew. */
  published(key: string): Promise<Published>;
  /** Notes the trouble of `key`, until a time. */
  noteTrouble(key: string, trouble: Trouble, until: number): Promise<void>;
  /** The trouble noted of `key`, if its time has not passed. */
  troubleOf(key: string): Promise<Trouble | undefined>;
  /** Notes a generation of session `sid` and answers the newest one noted within a day. */
  noteGeneration(sid: string, generation: number): Promise<number>;
  /** Marks a session as signed out, until a time. */
  bury(sid: string, until: number): Promise<void>;
  /** Ends all sessions of `sub` that began at `before` or earlier, at least until a time. */
  buryAll(sub: string, before: number, until: number): Promise<void>;
  /** The latest `before` of `buryAll`; 0 where there is none. */
  buriedBefore(sub: string): Promise<number>;
  /** Whether a session was signed out, by itself or with all others of its user. */
  isBuried(session: SignedIn): Promise<boolean>;
}
