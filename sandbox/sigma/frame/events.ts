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

/**
 * Tells that an element has no rows. Sigma's package has no type for it. A guess: the payload,
 * which Sigma does not document.
 */
interface ElementNoDataEvent {
  readonly type: 'document:element:nodata';
  readonly nodeId: string;
}

/** Describes an event that a frame posts to its host, with the types of Sigma's own package. */
export type OutboundEvent =
  | ElementNoDataEvent
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

/** Posts an event to the host. Does nothing outside a frame. */
export type Post = (event: OutboundEvent) => void;

/** Creates the function that posts events. With `isSilent` (a fault), it does nothing. */
export function createPost(options: { isSilent: boolean }): Post {
  // A guess: how Sigma chooses the target origin is not documented.
  const targetOrigin = URL.canParse(document.referrer) ? new URL(document.referrer).origin : '*';
  return (event) => {
    if (options.isSilent || window.parent === window) return;
    window.parent.postMessage(event, targetOrigin);
  };
}

/** Describes a message from the host, with unvalidated fields. */
export type InboundEvent = Record<string, unknown> & { type: string };

/** Calls `onEvent` for each message from the host, and ignores other senders. */
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
