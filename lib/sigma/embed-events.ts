import type {
  WorkbookDataLoadedEvent,
  WorkbookErrorEvent,
  WorkbookExploreKeyOnChangeEvent,
  WorkbookLoadedEvent,
} from '@sigmacomputing/embed-sdk';

/**
 * Messages of a Sigma embed that the portal acts on, as far as it reads them. They are checked by
 * hand, since this runs in the browser.
 */
export type EmbedEvent = Readonly<
  | Pick<WorkbookLoadedEvent | WorkbookDataLoadedEvent, 'type'>
  | Pick<WorkbookErrorEvent, 'type' | 'code'>
  | WorkbookExploreKeyOnChangeEvent
>;

/**
 * Reads a message from a Sigma frame: undefined for anything that is not a known, well-formed
 * event. Origin and source are the caller's to check first.
 * https://help.sigmacomputing.com/docs/outbound-event-reference
 */
export function parseEmbedEvent(data: unknown): EmbedEvent | undefined {
  if (typeof data !== 'object' || data === null || !('type' in data)) return undefined;
  switch (data.type) {
    case 'workbook:loaded':
    case 'workbook:dataloaded':
      return { type: data.type };
    case 'workbook:error': {
      const code = 'code' in data && typeof data.code === 'string' ? data.code : 'UNKNOWN';
      return { type: data.type, code: code.slice(0, 40) };
    }
    case 'workbook:exploreKey:onchange': {
      const key = 'exploreKey' in data ? data.exploreKey : undefined;
      if (key === null) return { type: data.type, exploreKey: null };
      return typeof key === 'string' && /^[\w-]{1,100}$/.test(key)
        ? { type: data.type, exploreKey: key }
        : undefined;
    }
    default:
      return undefined;
  }
}
