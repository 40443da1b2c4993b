import type { EmbedEvent } from '../../../lib/sigma/embed-events.ts';
import type { EmbedAction } from './embed-action.ts';
import type { EmbedState, RenewalCause } from './embed-state.ts';
import type { FirstFrameSpec } from './first-frame-spec.ts';
import type { ViewState } from './view-state.ts';

/** Holds what a dashboard's page provides for its embed. */
export interface EmbedSource {
  readonly slug: string;
  /** Names of the Sigma themes for the two color schemes. */
  readonly themes: { readonly light: string; readonly dark: string };
  /** Language of the dashboard, a BCP 47 tag. */
  readonly language: string;
  /** IDs of the controls that the portal's URL can set. */
  readonly controlIds: readonly string[];
  /** View state that the portal's URL asks for. */
  readonly viewState: ViewState;
  /** Key of the signed-in user. */
  readonly user: string;
  /** First frame to make. Missing if the token had expired when the page was rendered. */
  readonly spec?: FirstFrameSpec | undefined;
}

/** Gives all parts of a dashboard access to its embed. */
export interface EmbedControl {
  readonly state: EmbedState;
  /** Dispatches an action to the reducer. For the action `mint`, call `renew` instead. */
  readonly dispatch: (action: EmbedAction) => void;
  /** Requests a new embed URL. The default cause is `schedule`. */
  readonly renew: (cause?: RenewalCause) => void;
  /**
   * Calls the listener for every frame event, after the event was dispatched to the reducer. With
   * `replaysLatest`, first calls the listener with the latest earlier event of each type and frame.
   * Returns a function that unsubscribes.
   */
  readonly subscribe: (listener: EmbedListener, replaysLatest?: boolean) => () => void;
}

/** Identifies a toolbar action that only some Sigma account types allow. */
export type DashboardAction = 'bookmarks' | 'export' | 'schedule' | 'explore';

/** Holds what the catalog says about a dashboard. */
export interface DashboardAbout {
  readonly description: string;
  readonly isCertified: boolean;
  /** When the data is updated. */
  readonly freshness?: string | undefined;
  /** Address of the owner: an email address or a URL. */
  readonly contact?: string | undefined;
  readonly sources: readonly string[];
  readonly definitions: readonly { readonly term: string; readonly meaning: string }[];
  /** Those teams of the user that can open the dashboard. */
  readonly teams: readonly string[];
}

/** Holds what the toolbar and the problem card need to know of a dashboard. */
export interface DashboardFacts {
  readonly title: string;
  readonly owner?: string | undefined;
  readonly about: DashboardAbout;
  /** Titles of elements by their IDs, as far as the catalog has them. */
  readonly elements: Readonly<Record<string, string>>;
  /** Those that the catalog offers for this dashboard. */
  readonly actions: readonly DashboardAction[];
  /** Host name in the frames' URLs. */
  readonly embedHost: string;
}

/**
 * Receives a frame's event, the frame's generation, and when the event arrived (ms since epoch).
 */
export type EmbedListener = (event: EmbedEvent, generation: number, arrivedAt: number) => void;
