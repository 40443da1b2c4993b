import type { Frame, FrameAppearance } from './embed-state.ts';
import type { ViewState } from './view-state.ts';

/**
 * The URL that a frame loads: the signed one with look and place, which are unsigned parameters
 * that the browser may add. Sigma takes an explore key or a bookmark; the key is the later one.
 * https://help.sigmacomputing.com/docs/embed-url-parameters
 */
export function frameSource(
  url: string,
  { theme, language }: FrameAppearance,
  viewState: ViewState,
): string {
  const { exploreKey, bookmarkId } = viewState;
  const parameters = {
    ':theme': theme,
    ':lng': language,
    ...(exploreKey ? { ':explore': exploreKey } : bookmarkId && { ':bookmark': bookmarkId }),
  };
  return Object.entries(parameters).reduce(
    (source, [name, value]) => `${source}&${name}=${encodeURIComponent(value)}`,
    url,
  );
}

/** Whether a frame shows the place, as far as it has told. */
export function hasArrived(frame: Frame, viewState: ViewState): boolean {
  return messagesTo(frame, viewState).length === 0;
}

/** A message of the host to Sigma. */
export type HostMessage = { readonly type: string } & Readonly<Record<string, unknown>>;

/**
 * What a frame has to be told so that it shows the place: what its URL cannot say.
 * https://help.sigmacomputing.com/docs/inbound-event-reference
 */
export function messagesTo(frame: Frame, { node, fullScreen, controls }: ViewState): HostMessage[] {
  const variables = Object.fromEntries(
    Object.entries(controls).filter(([id, value]) => {
      const shown = frame.variables[id];
      return shown !== undefined && shown !== value;
    }),
  );
  const messages: HostMessage[] = [];
  if (Object.keys(variables).length > 0) {
    messages.push({ type: 'workbook:variables:update', variables });
  }
  if (node && node.id !== frame.nodeId) {
    const { id: selectedNodeId, type: nodeType } = node;
    messages.push({ type: 'workbook:selectednodeid:update', selectedNodeId, nodeType });
  }
  if (fullScreen && !frame.isFullScreen) {
    messages.push({ type: 'workbook:fullscreen:update', nodeId: fullScreen });
  }
  return messages;
}
