/** Holds the decoded values of a workbook's controls by control ID. */
export type Variables = Readonly<Record<string, string>>;

/**
 * Describes the messages of a Sigma embed that the portal handles, with the fields that it reads.
 * Names are Sigma's; values are checked and decoded.
 */
export type EmbedEvent =
  | { readonly type: 'workbook:loaded'; readonly variables: Variables }
  | { readonly type: 'workbook:dataloaded' }
  | { readonly type: 'workbook:error'; readonly code: string; readonly message: string }
  | { readonly type: 'workbook:chart:error'; readonly code: string; readonly message: string }
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

type Message = Readonly<Record<string, unknown>>;

const maxVariables = 100;
const maxText = 1_000;

/** Checks for a Sigma key or node ID, which the portal puts into URLs. */
const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[\w-]{1,100}$/.test(value);

const textOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, maxText) : '');

/**
 * Parses a message from a Sigma frame. Returns undefined if it is not a known, well-formed event.
 * The caller must check origin and source first. Runs in the browser, so it does not use zod.
 * https://help.sigmacomputing.com/docs/outbound-event-reference
 */
export function parseEmbedEvent(data: unknown): EmbedEvent | undefined {
  if (!isMessage(data)) return undefined;
  const { type } = data;
  switch (type) {
    case 'workbook:loaded':
    case 'workbook:variables:onchange': {
      const { workbook } = data;
      return { type, variables: variablesOf(isMessage(workbook) ? workbook.variables : undefined) };
    }
    case 'workbook:dataloaded':
      return { type };
    case 'workbook:error':
    case 'workbook:chart:error':
      return {
        type,
        code: (textOf(data.code) || 'UNKNOWN').slice(0, 40),
        message: textOf(data.message),
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
      return { type, bookmarkId, bookmarkName: textOf(data.bookmarkName) };
    }
    case 'workbook:selectednodeid:onchange': {
      const { selectedNodeId: nodeId, nodeType } = data;
      if (nodeId !== null && !isId(nodeId)) return undefined;
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

function isMessage(data: unknown): data is Message {
  return typeof data === 'object' && data !== null;
}

/** Returns valid controls with URL-decoded values. A value that cannot be decoded is unchanged. */
function variablesOf(values: unknown): Variables {
  if (!isMessage(values)) return {};
  const entries = Object.entries(values)
    .filter(([id, value]) => isId(id) && typeof value === 'string' && value.length <= maxText)
    .slice(0, maxVariables)
    .map(([id, value]) => [id, decoded(String(value))]);
  return Object.fromEntries(entries);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
