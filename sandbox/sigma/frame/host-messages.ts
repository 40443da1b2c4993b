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

interface HostParts {
  config: FrameConfig;
  view: WorkbookView;
  bookmarks: BookmarkActions;
  post: Post;
}

/**
 * Does what the host asks (Sigma help, "Inbound event reference"); unknown messages do nothing.
 * What the account type does not permit is ignored without a word.
 * Simulated: links of `workbook:sharinglink:update` are kept for the tests and shown to nobody.
 */
export async function answerHost(event: InboundEvent, parts: HostParts): Promise<void> {
  const { config, view, bookmarks, post } = parts;
  const id = (name: string) => (typeof event[name] === 'string' ? event[name] : null);
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
        name: id('name') ?? '',
        isDefault: event.isDefault === true,
        isShared: event.isShared === true,
      });
    case 'workbook:bookmark:select':
      return bookmarks.select(id('bookmarkId'));
    case 'workbook:bookmark:update':
      return bookmarks.update();
    case 'workbook:bookmark:delete':
      return bookmarks.remove(id('bookmarkId') ?? '');
    case 'workbook:fullscreen:update':
      return view.viewState.maximize(id('nodeId'));
    case 'workbook:selectednodeid:update': {
      const nodeId = id('selectedNodeId');
      if (!nodeId) return view.viewState.selectNothing();
      return event.nodeType === 'element'
        ? view.viewState.selectElement(nodeId)
        : view.viewState.showPage(nodeId);
    }
    case 'workbook:mode:update':
      // Simulated: the frame notes the mode, and offers no tools of explore mode.
      if (event.mode === 'view' || (event.mode === 'explore' && config.mayExplore)) {
        document.documentElement.dataset.mode = event.mode;
      }
      return;
    case 'workbook:modal:toggle':
      return toggleDialog(id('modalType'), config.mayExplore);
    case 'workbook:refresh':
      // Simulated: the field that names single elements is not documented; all are refreshed.
      return view.refresh();
  }
}

function readVariables(variables: unknown, { workbook }: FrameConfig): ControlValues {
  const values: ControlValues = {};
  if (typeof variables !== 'object' || variables === null) return values;
  for (const [id, value] of Object.entries(variables)) {
    const control = workbook.controls.find((one) => one.id === id);
    const canonical = control && parseControlValue(control.kind, String(value));
    if (canonical !== undefined) values[id] = canonical;
  }
  return values;
}
