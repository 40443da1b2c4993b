import type { RequestKind } from './page-requests.ts';

/** Something that happened to one user at one time (ms since the epoch). */
export interface Incident {
  readonly email: string;
  readonly at: number;
  readonly what: string;
}

/** What a soak has seen so far. Counts are by name. */
export interface Observations {
  readonly requests: Record<RequestKind, number>;
  readonly statuses: Record<string, number>;
  /** Faults that took effect, except those of the token endpoint, which the sandbox lists. */
  readonly faults: Record<'portal_answer_lost' | 'redis_restart' | 'instance_kill', number>;
  readonly signIns: { done: number; readonly refused: Record<string, number> };
  /** Ends of sessions that were open; `what` is the portal's reason. */
  readonly sessionsEnded: Incident[];
  readonly foreignBodies: Incident[];
  readonly unexpectedAnswers: Incident[];
  /** Renewed tokens that an instance had to hand, by its log; `tokens` names them without a value. */
  readonly shared: { readonly email: string; readonly at: number; readonly tokens: string }[];
  /** Times at which an instance was killed. */
  readonly kills: number[];
  maxWaitMs: number;
}

/** Nothing seen yet. */
export function createObservations(): Observations {
  return {
    requests: { document: 0, rsc: 0, prefetch: 0, renewal: 0 },
    statuses: {},
    faults: { portal_answer_lost: 0, redis_restart: 0, instance_kill: 0 },
    signIns: { done: 0, refused: {} },
    sessionsEnded: [],
    foreignBodies: [],
    unexpectedAnswers: [],
    shared: [],
    kills: [],
    maxWaitMs: 0,
  };
}

/** Adds one to a count that may not be there yet. */
export function count(counts: Record<string, number>, name: string | number): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
