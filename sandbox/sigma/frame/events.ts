import type {
  UrlOnChangeEvent,
  WorkbookBookmarkOnChangeEvent,
  WorkbookBookmarkOnCreateEvent,
  WorkbookBookmarkOnDeleteEvent,
  WorkbookBookmarkOnUpdateEvent,
  WorkbookChartErrorEvent,
  WorkbookChartValueSelectEvent,
  WorkbookCurrentVariablesEvent,
  WorkbookDataLoadedEvent,
  WorkbookErrorEvent,
  WorkbookExploreKeyOnChangeEvent,
  WorkbookFullScreenEvent,
  WorkbookIdOnChangeEvent,
  WorkbookLoadedEvent,
  WorkbookPageHeightEvent,
  WorkbookSelectedNodeEvent,
  WorkbookTableCellSelectEvent,
  WorkbookVariableOnChangeEvent,
} from '@sigmacomputing/embed-sdk';

/** The package declares cell types as an enum, whose members only its own code can name. */
type CellSelectEvent = Omit<WorkbookTableCellSelectEvent, 'cells'> & {
  cells: {
    value: unknown;
    columnName: string;
    cellType: 'valueCell';
    underlyingData: { rows: Record<string, unknown>[]; isTruncated: boolean; length: number };
  }[];
};

/** Simulated: that the event exists is documented, its payload is not. */
interface ElementNoDataEvent {
  type: 'document:element:nodata';
  nodeId: string;
}

/** Documented, and missing from the package; one page of the documentation spells the second field otherwise. */
interface SaveAsEvent {
  type: 'workbook:saveas';
  workbookId: string;
  saveWorkbookId: string;
}

/** Everything that a frame tells its host. */
export type OutboundEvent =
  | CellSelectEvent
  | ElementNoDataEvent
  | SaveAsEvent
  | UrlOnChangeEvent
  | WorkbookBookmarkOnChangeEvent
  | WorkbookBookmarkOnCreateEvent
  | WorkbookBookmarkOnDeleteEvent
  | WorkbookBookmarkOnUpdateEvent
  | WorkbookChartErrorEvent
  | WorkbookChartValueSelectEvent
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
