import type { Frame, FrameAppearance } from './embed-state.ts';
import type { ViewState } from './view-state.ts';

/**
 * Returns the URL that a frame loads: the embed URL plus appearance and view, which are unsigned
 * parameters. Sigma accepts an explore key or a bookmark, not both. The key has priority, because
 * it includes later changes.
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

/** Checks whether a frame shows the view state, as far as the frame has reported it. */
export function showsViewState(frame: Frame, viewState: ViewState): boolean {
  return messagesTo(frame, viewState).length === 0;
}

/** Describes a message from the portal's page to Sigma's frame. */
export type HostMessage = { readonly type: string } & Readonly<Record<string, unknown>>;

/**
 * Returns the messages that bring a frame to the view state. They cover what a frame's URL cannot
 * express: control values, page or element, and full screen.
 * https://help.sigmacomputing.com/docs/inbound-event-reference
 */
export function messagesTo(frame: Frame, { node, fullScreen, controls }: ViewState): HostMessage[] {
  const variables = Object.fromEntries(
    Object.entries(controls).filter(([id, value]) => {
      const shown = frame.variables[id];
      // A frame reports all its controls, so it does not have one that it did not report.
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
