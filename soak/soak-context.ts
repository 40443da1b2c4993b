import type { PortalInstance } from '../testing/processes/portal-instance.ts';
import type { Observations } from './observations.ts';
import type { Timeline } from './timeline.ts';

/** Holds what all virtual users of a soak share. */
export interface SoakContext {
  readonly portalOrigin: string;
  readonly instances: readonly PortalInstance[];
  /** Time after which a session's tokens are due for renewal, in ms. */
  readonly renewalDueMs: number;
  readonly timeline: Timeline;
  readonly observations: Observations;
  readonly now: () => number;
  /** Resolves after `ms`; rejects when the soak is aborted. */
  readonly sleep: (ms: number) => Promise<void>;
}
