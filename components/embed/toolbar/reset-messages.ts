import type { HostMessage } from '../state/frame-view-state.ts';
import { settableControls, type ViewState } from '../state/view-state.ts';

/**
 * Returns the messages that bring a frame back to the published version; none if it already shows
 * that, as far as the portal knows. Keeps the page: Sigma has no message that opens the first page.
 */
export function resetMessages(
  { bookmarkId, controls, exploreKey, fullScreen, node }: ViewState,
  controlIds: readonly string[],
): HostMessage[] {
  const isChanged =
    exploreKey !== undefined ||
    bookmarkId !== undefined ||
    // A link can set filters without a key.
    Object.keys(settableControls({ controls }, controlIds)).length > 0;
  const isInElement = node?.type === 'element';
  const messages: HostMessage[] = [];
  if (fullScreen) messages.push({ type: 'workbook:fullscreen:update', nodeId: null });
  if (isInElement) {
    const noSelection = { selectedNodeId: null, nodeType: 'page' };
    messages.push({ type: 'workbook:selectednodeid:update', ...noSelection });
  }
  if (isChanged) messages.push({ type: 'workbook:bookmark:select', bookmarkId: null });
  return messages;
}
