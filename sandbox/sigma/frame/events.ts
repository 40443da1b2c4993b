import type {
  UrlOnChangeEvent,
  WorkbookBookmarkOnChangeEvent,
  WorkbookBookmarkOnCreateEvent,
  WorkbookBookmarkOnDeleteEvent,
  WorkbookBookmarkOnUpdateEvent,
  WorkbookChartErrorEvent,
  WorkbookCurrentVariablesEvent,
  WorkbookDataLoadedEvent,
  WorkbookErrorEvent,
  WorkbookExploreKeyOnChangeEvent,
  WorkbookFullScreenEvent,
  WorkbookIdOnChangeEvent,
  WorkbookLoadedEvent,
  WorkbookPageHeightEvent,
  WorkbookSelectedNodeEvent,
  WorkbookVariableOnChangeEvent,
} from '@sigmacomputing/embed-sdk';

/** What a frame tells its host, in the shapes of Sigma's own package. */
export type OutboundEvent =
  | UrlOnChangeEvent
  | WorkbookBookmarkOnChangeEvent
  | WorkbookBookmarkOnCreateEvent
  | WorkbookBookmarkOnDeleteEvent
  | WorkbookBookmarkOnUpdateEvent
  | WorkbookChartErrorEvent
  | WorkbookCurrentVariablesEvent
  | WorkbookDataLoadedEvent
  | WorkbookErrorEvent
  | WorkbookExploreKeyOnChangeEvent
  | WorkbookFullScreenEvent
  | WorkbookIdOnChangeEvent
  | WorkbookLoadedEvent
  | WorkbookPageHeightEvent
  | WorkbookSelectedNodeEvent
  | WorkbookVariableOnChangeEvent;

/** Tells the host of the frame; a page outside a frame tells nobody. */
export type Post = (event: OutboundEvent) => void;

/** Makes the function that posts; a silent one (for faults) never does. */
export function createPost(options: { isSilent: boolean }): Post {
  // Simulated: how Sigma chooses the target origin is not documented.
  const targetOrigin = URL.canParse(document.referrer) ? new URL(document.referrer).origin : '*';
  return (event) => {
    if (options.isSilent || window.parent === window) return;
    window.parent.postMessage(event, targetOrigin);
  };
}

/** A message of the host, its fields not yet checked. */
export type InboundEvent = Record<string, unknown> & { type: string };

/** Calls back for each message of the host, and of nobody else. */
export function listenToHost(onEvent: (event: InboundEvent) => void): void {
  window.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || window.parent === window) return;
    if (isInbound(data)) onEvent(data);
  });
}

function isInbound(data: unknown): data is InboundEvent {
  return (
    typeof data === 'object' && data !== null && 'type' in data && typeof data.type === 'string'
  );
}
