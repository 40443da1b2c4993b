/** Holds the decoded values of a workbook's controls by control ID. */
export type Variables = Readonly<Record<string, string>>;

/**
 * Describes the messages from a Sigma frame that the portal handles, with the fields that it reads.
 * The names of types are Sigma's. All values are checked, and those of controls are URL-decoded.
 */
export type EmbedEvent =
  | { readonly type: 'workbook:loaded'; readonly variables: Variables }
  | { readonly type: 'workbook:dataloaded' }
  | { readonly type: 'workbook:error'; readonly code: string; readonly message: string }
  | {
      readonly type: 'workbook:chart:error';
      readonly code: string;
      readonly message: string;
      /** ID of the element that failed. Undefined if the message has none. */
      readonly nodeId?: string | undefined;
    }
  /** An element has no rows. Sigma does not document which one, so the portal does not read it. */
  | { readonly type: 'document:element:nodata' }
  | { readonly type: 'workbook:variables:onchange'; readonly variables: Variables }
  | { readonly type: 'workbook:exploreKey:onchange'; readonly exploreKey: string | null }
  | {
      readonly type:
        | 'workbook:bookmark:oncreate'
        | 'workbook:bookmark:onchange'
        | 'workbook:bookmark:onupdate'
        | 'workbook:bookmark:ondelete';
      readonly bookmarkId: string | null;
      readonly bookmarkName: string;
    }
  | {
      readonly type: 'workbook:selectednodeid:onchange';
      readonly nodeId: string | null;
      readonly nodeType: 'page' | 'element';
    }
  | { readonly type: 'workbook:fullscreen:onchange'; readonly isFullScreen: boolean }
  | { readonly type: 'workbook:pageheight:onchange'; readonly pageHeight: number };

type UnknownRecord = Readonly<Record<string, unknown>>;

const maxVariables = 100;
const maxTextLength = 1_000;

/**
 * Checks whether a value has the format of Sigma's IDs and keys. The portal puts them into URLs.
 */
const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[\w-]{1,100}$/.test(value);

const truncatedText = (value: unknown) =>
  typeof value === 'string' ? value.slice(0, maxTextLength) : '';

/**
 * Parses a message from a Sigma frame. Returns undefined if it is not a known, well-formed event.
 * The caller must check the message's origin and source first. Does not use zod, which would add
 * to the page's JavaScript.
 * https://help.sigmacomputing.com/docs/outbound-event-reference
 */
export function parseEmbedEvent(data: unknown): EmbedEvent | undefined {
  if (!isRecord(data)) return undefined;
  const { type } = data;
  switch (type) {
    case 'workbook:loaded':
    case 'workbook:variables:onchange': {
      const { workbook } = data;
      return { type, variables: variablesOf(isRecord(workbook) ? workbook.variables : undefined) };
    }
    case 'workbook:dataloaded':
    case 'document:element:nodata':
      return { type };
    case 'workbook:error':
    case 'workbook:chart:error':
      return {
        type,
        code: (truncatedText(data.code) || 'UNKNOWN').slice(0, 40),
        message: truncatedText(data.message),
        ...(type === 'workbook:chart:error' && isId(data.nodeId) && { nodeId: data.nodeId }),
      };
    case 'workbook:exploreKey:onchange': {
      const { exploreKey } = data;
      return exploreKey === null || isId(exploreKey) ? { type, exploreKey } : undefined;
    }
    case 'workbook:bookmark:oncreate':
    case 'workbook:bookmark:onchange':
    case 'workbook:bookmark:onupdate':
    case 'workbook:bookmark:ondelete': {
      const bookmarkId = data.bookmarkId ?? null;
      if (bookmarkId !== null && !isId(bookmarkId)) return undefined;
      return { type, bookmarkId, bookmarkName: truncatedText(data.bookmarkName) };
    }
    case 'workbook:selectednodeid:onchange': {
      const { selectedNodeId: nodeId, nodeType } = data;
      if (nodeId !== null && !isId(nodeId)) return undefined;
      // Without a selected node (`null`), the whole page is selected.
      return { type, nodeId, nodeType: nodeType === 'element' ? nodeType : 'page' };
    }
    case 'workbook:fullscreen:onchange':
      return { type, isFullScreen: data.fullScreen === true };
    case 'workbook:pageheight:onchange': {
      const { pageHeight } = data;
      return Number.isFinite(pageHeight) ? { type, pageHeight: Number(pageHeight) } : undefined;
    }
    default:
      return undefined;
  }
}

function isRecord(data: unknown): data is UnknownRecord {
  return typeof data === 'object' && data !== null;
}

/** Returns the valid controls, with URL-decoded values. Keeps a value that cannot be decoded. */
function variablesOf(values: unknown): Variables {
  if (!isRecord(values)) return {};
  const entries = Object.entries(values)
    .filter(([id, value]) => isId(id) && typeof value === 'string' && value.length <= maxTextLength)
    .slice(0, maxVariables)
    .map(([id, value]) => [id, decodeOrKeep(String(value))]);
  return Object.fromEntries(entries);
}

function decodeOrKeep(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
