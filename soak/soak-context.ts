import type { PortalInstance } from '../testing/processes/portal-instance.ts';
import type { Observations } from './observations.ts';
import type { Timeline } from './timeline.ts';

/** What all persons of a soak share. */
export interface SoakContext {
  readonly portalOrigin: string;
  readonly instances: readonly PortalInstance[];
  /** After so many ms a session's tokens are due to be renewed. */
  readonly renewalDueMs: number;
  readonly timeline: Timeline;
  readonly observations: Observations;
  readonly now: () => number;
  /** Resolves after so many ms; rejects when the soak is ended early. */
  readonly sleep: (ms: number) => Promise<void>;
}
