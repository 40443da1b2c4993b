import type { HostMessage } from '../state/frame-view-state.ts';
import { settable, type ViewState } from '../state/view-state.ts';

/**
 * What brings a frame back to the published version; nothing where it is there already, as far as
 * the portal can know. The page that is shown stays: Sigma has no message for the first one.
 */
export function resetMessages(
  { bookmarkId, controls, exploreKey, fullScreen, node }: ViewState,
  controlIds: readonly string[],
): HostMessage[] {
  const isChanged =
    exploreKey !== undefined ||
    bookmarkId !== undefined ||
    // A link can set filters without a key.
    Object.keys(settable({ controls }, controlIds)).length > 0;
  const isInElement = node?.type === 'element';
  const messages: HostMessage[] = [];
  if (fullScreen) messages.push({ type: 'workbook:fullscreen:update', nodeId: null });
  if (isInElement) {
    const nothing = { selectedNodeId: null, nodeType: 'page' };
    messages.push({ type: 'workbook:selectednodeid:update', ...nothing });
  }
  if (isChanged) messages.push({ type: 'workbook:bookmark:select', bookmarkId: null });
  return messages;
}
