import type { EmbedEvent } from '../../../lib/sigma/embed-events.ts';
import type { EmbedAction } from './embed-reducer.ts';
import type { EmbedState } from './embed-state.ts';
import type { FirstFrameSpec } from './first-frame-spec.ts';
import type { ViewState } from './view-state.ts';

/** What a dashboard's page knows of its embed. */
export interface EmbedSource {
  readonly slug: string;
  /** Names of Sigma themes for the two color schemes. */
  readonly themes: { readonly light: string; readonly dark: string };
  /** Language that dashboards open in, a BCP 47 tag. */
  readonly language: string;
  /** IDs of the controls that the portal's URL may set. */
  readonly controls: readonly string[];
  /** Where the dashboard opens, by the page's URL. */
  readonly viewState: ViewState;
  /** Key of the user whose page this is. */
  readonly user: string;
  /** Missing where the page had no token that was valid long enough. */
  readonly spec?: FirstFrameSpec | undefined;
}

/** The embed of a dashboard, for all that works with it. */
export interface EmbedControl {
  readonly state: EmbedState;
  /** Makes something happen; a new generation is asked for by `renew`. */
  readonly act: (action: EmbedAction) => void;
  readonly renew: (options?: { isNeeded: boolean }) => void;
  /**
   * Tells of every event of a frame, after the state has; `isLate` listeners first hear the latest
   * one of each kind that came before them. Answers how to stop.
   */
  readonly subscribe: (listener: EmbedListener, isLate?: boolean) => () => void;
}

/** What Sigma lets some people do and others not, as the catalog has it. */
export type DashboardAction = 'bookmarks' | 'export' | 'schedule' | 'explore';

/** What the page says of the dashboard. */
export interface DashboardFacts {
  readonly title: string;
  readonly owner?: string | undefined;
  /** What the toolbar offers beyond what everybody may do. */
  readonly actions: readonly DashboardAction[];
  /** Host name of the frames. */
  readonly embedHost: string;
}

/** Is told what a frame of this document says, which generation it is of, and when it said so. */
export type EmbedListener = (event: EmbedEvent, generation: number, at: number) => void;
