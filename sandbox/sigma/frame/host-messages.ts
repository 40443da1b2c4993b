import {
  type ControlValues,
  encodeVariables,
  parseControlValue,
} from '../workbooks/control-value.ts';
import type { BookmarkActions } from './bookmarks.ts';
import { toggleDialog } from './dialog.ts';
import type { InboundEvent, Post } from './events.ts';
import type { FrameConfig } from './frame-config.ts';
import type { WorkbookView } from './workbook-view.ts';

interface HostMessageDeps {
  config: FrameConfig;
  view: WorkbookView;
  bookmarks: BookmarkActions;
  post: Post;
}

/**
 * Handles a message from the host (Sigma help, "Inbound event reference"). Ignores a message that
 * is unknown, or that the account type does not allow.
 * Simplified: `workbook:sharinglink:update` has no effect, but is in the message log, for tests.
 */
export async function handleHostMessage(event: InboundEvent, deps: HostMessageDeps): Promise<void> {
  const { config, view, bookmarks, post } = deps;
  const textField = (name: string) => (typeof event[name] === 'string' ? event[name] : null);
  switch (event.type) {
    case 'workbook:variables:list':
      return post({
        type: 'workbook:variables:current',
        variables: encodeVariables(view.state.current().controls),
      });
    case 'workbook:variables:update':
      return view.state.setControls(readVariables(event.variables, config));
    case 'workbook:bookmark:create':
      return bookmarks.create({
        name: textField('name') ?? '',
        isDefault: event.isDefault === true,
        isShared: event.isShared === true,
      });
    case 'workbook:bookmark:select':
      return bookmarks.select(textField('bookmarkId'));
    case 'workbook:bookmark:update':
      return bookmarks.update();
    case 'workbook:bookmark:delete':
      return bookmarks.remove(textField('bookmarkId') ?? '');
    case 'workbook:fullscreen:update':
      return view.viewState.maximize(textField('nodeId'));
    case 'workbook:selectednodeid:update': {
      const nodeId = textField('selectedNodeId');
      if (!nodeId) return view.viewState.clearSelection();
      return event.nodeType === 'element'
        ? view.viewState.selectElement(nodeId)
        : view.viewState.showPage(nodeId);
    }
    case 'workbook:mode:update':
      // Simplified: the frame only stores the mode, and has no tools of explore mode.
      if (event.mode === 'view' || (event.mode === 'explore' && config.canExplore)) {
        document.documentElement.dataset.mode = event.mode;
      }
      return;
    case 'workbook:modal:toggle':
      return toggleDialog(textField('modalType'), config.canExplore);
    case 'workbook:refresh':
      // Simplified: always refreshes all elements. How to name single elements is not documented.
      return view.refresh();
  }
}

function readVariables(variables: unknown, { workbook }: FrameConfig): ControlValues {
  const values: ControlValues = {};
  if (typeof variables !== 'object' || variables === null) return values;
  for (const [id, value] of Object.entries(variables)) {
    const control = workbook.controls.find((candidate) => candidate.id === id);
    const canonical = control && parseControlValue(control.kind, String(value));
    if (canonical !== undefined) values[id] = canonical;
  }
  return values;
}
