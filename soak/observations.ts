import type { RequestKind } from './page-requests.ts';

/** Describes something that happened to one user at a time (`at`, in ms since the epoch). */
export interface Incident {
  readonly email: string;
  readonly at: number;
  readonly description: string;
}

/** Collects what happened during a soak. Records map names to counts. */
export interface Observations {
  readonly requests: Record<RequestKind, number>;
  readonly statuses: Record<string, number>;
  /** Faults that took effect, except those of the token endpoint, which the sandbox counts. */
  readonly faults: Record<'portal_answer_lost' | 'redis_restart' | 'instance_kill', number>;
  readonly signIns: { done: number; readonly refused: Record<string, number> };
  /** Ends of open sessions; `description` is the portal's reason. */
  readonly sessionsEnded: Incident[];
  readonly foreignBodies: Incident[];
  readonly unexpectedAnswers: Incident[];
  /** Renewals that an instance logged. */
  readonly loggedRenewals: {
    readonly email: string;
    readonly at: number;
    /** Identifies the new tokens: ID and generation of their session. */
    readonly tokens: string;
  }[];
  /** Times of instance kills, in ms since the epoch. */
  readonly kills: number[];
  maxWaitMs: number;
}

/** Creates empty observations. */
export function createObservations(): Observations {
  return {
    requests: { document: 0, rsc: 0, prefetch: 0, renewal: 0 },
    statuses: {},
    faults: { portal_answer_lost: 0, redis_restart: 0, instance_kill: 0 },
    signIns: { done: 0, refused: {} },
    sessionsEnded: [],
    foreignBodies: [],
    unexpectedAnswers: [],
    loggedRenewals: [],
    kills: [],
    maxWaitMs: 0,
  };
}

/** Increments a count, starting at 0. */
export function incrementCount(counts: Record<string, number>, name: string | number): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
