import type { EmbedEvent } from '../../../lib/sigma/embed-events.ts';
import type { EmbedAction } from './embed-reducer.ts';
import type { EmbedState, RenewalCause } from './embed-state.ts';
import type { FirstFrameSpec } from './first-frame-spec.ts';
import type { ViewState } from './view-state.ts';

/** Describes the embed of a dashboard as its page provides it. */
export interface EmbedSource {
  readonly slug: string;
  /** Names of the Sigma themes for the two color schemes. */
  readonly themes: { readonly light: string; readonly dark: string };
  /** Language of the dashboard, a BCP 47 tag. */
  readonly language: string;
  /** IDs of the controls that the portal's URL can set. */
  readonly controls: readonly string[];
  /** View state in the page's URL. */
  readonly viewState: ViewState;
  /** Key of the signed-in user. */
  readonly user: string;
  /** Missing if no token was valid long enough when the page was rendered. */
  readonly spec?: FirstFrameSpec | undefined;
}

/** Gives all parts of a dashboard access to its embed. */
export interface EmbedControl {
  readonly state: EmbedState;
  /** Dispatches an action to the reducer. To request a new generation, call `renew`. */
  readonly dispatch: (action: EmbedAction) => void;
  /** Requests a new embed URL. The default cause is `schedule`. */
  readonly renew: (cause?: RenewalCause) => void;
  /**
   * Calls the listener for every frame event, after its action was dispatched. With
   * `replaysLatest`, first calls it with the latest earlier event of each type. Returns a function
   * that unsubscribes.
   */
  readonly subscribe: (listener: EmbedListener, replaysLatest?: boolean) => () => void;
}

/** Identifies an action that not every Sigma account type allows, as the catalog configures it. */
export type DashboardAction = 'bookmarks' | 'export' | 'schedule' | 'explore';

/** Describes the dashboard itself. */
export interface DashboardFacts {
  readonly title: string;
  readonly owner?: string | undefined;
  /** Toolbar actions that only some account types allow. */
  readonly actions: readonly DashboardAction[];
  /** Host of the frames. */
  readonly embedHost: string;
}

/** Receives a frame's event, the frame's generation, and the time of the event (ms since epoch). */
export type EmbedListener = (event: EmbedEvent, generation: number, at: number) => void;
