import type { HostMessage } from '../state/frame-view-state.ts';
import { settableControls, type ViewState } from '../state/view-state.ts';

/**
 * Returns the messages that reset a frame to the published version, without a saved view or unsaved
 * changes. Returns none if the view state differs from the published version only in its page. The
 * page stays, because Sigma has no message that opens the first page.
 */
export function messagesToReset(
  { bookmarkId, controls, exploreKey, fullScreen, node }: ViewState,
  settableControlIds: readonly string[],
): HostMessage[] {
  const isChanged =
    exploreKey !== undefined ||
    bookmarkId !== undefined ||
    // A link can set controls without setting `exploreKey`.
    Object.keys(settableControls({ controls }, settableControlIds)).length > 0;
  const hasSelectedElement = node?.type === 'element';
  const messages: HostMessage[] = [];
  if (fullScreen) messages.push({ type: 'workbook:fullscreen:update', nodeId: null });
  if (hasSelectedElement) {
    // Without a node ID, Sigma deselects the element and selects its page.
    const noSelection = { selectedNodeId: null, nodeType: 'page' };
    messages.push({ type: 'workbook:selectednodeid:update', ...noSelection });
  }
  if (isChanged) messages.push({ type: 'workbook:bookmark:select', bookmarkId: null });
  return messages;
}
