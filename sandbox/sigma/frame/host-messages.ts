import {
  type ControlValues,
  encodeVariables,
  parseControlValue,
} from '../workbooks/control-value.ts';
import type { WorkbookControl } from '../workbooks/workbooks.ts';
import type { BookmarkActions } from './bookmarks.ts';
import type { InboundEvent, Post } from './events.ts';
import type { WorkbookView } from './workbook-view.ts';

interface HostParts {
  controls: WorkbookControl[];
  view: WorkbookView;
  bookmarks: BookmarkActions;
  post: Post;
  /** Keeps the link that the host wants to be shared. */
  onSharingLink(link: string | null): void;
  /** Null closes what is open. */
  onModal(type: string | null): void;
  onNavigate(inodeId: string): Promise<void>;
}

/** Does what the host asks (Sigma help, "Inbound event reference"); unknown messages do nothing. */
export async function answerHost(event: InboundEvent, parts: HostParts): Promise<void> {
  const { view, bookmarks, post } = parts;
  const id = (name: string) => (typeof event[name] === 'string' ? event[name] : null);
  switch (event.type) {
    case 'workbook:variables:list':
      return post({
        type: 'workbook:variables:current',
        variables: encodeVariables(view.state.current().controls),
      });
    case 'workbook:variables:update':
      return view.state.setControls(readVariables(event.variables, parts.controls));
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
      return view.place.maximise(id('nodeId'));
    case 'workbook:selectednodeid:update': {
      const nodeId = id('selectedNodeId');
      if (!nodeId) return view.place.selectNothing();
      return event.nodeType === 'element'
        ? view.place.selectElement(nodeId)
        : view.place.showPage(nodeId);
    }
    case 'workbook:sharinglink:update':
      return updateSharingLink(event, parts);
    case 'workbook:mode:update':
      // Without permission, and for `edit`, which nobody has here, ignored without a word.
      if (event.mode === 'view' || event.mode === 'explore') view.setMode(event.mode);
      return;
    case 'workbook:modal:toggle':
      return parts.onModal(id('modalType'));
    case 'workbook:refresh':
      // Simulated: the field that names single elements is not documented; all are refreshed.
      return view.refresh();
    case 'document:navigateto': {
      // Simulated: that a document is named by its `inodeId` is documented, the field is not.
      const inodeId = id('inodeId');
      return inodeId ? parts.onNavigate(inodeId) : undefined;
    }
  }
}

function readVariables(variables: unknown, controls: WorkbookControl[]): ControlValues {
  const values: ControlValues = {};
  if (typeof variables !== 'object' || variables === null) return values;
  for (const [id, value] of Object.entries(variables)) {
    const control = controls.find((one) => one.id === id);
    const canonical = control && parseControlValue(control.kind, String(value));
    if (canonical !== undefined) values[id] = canonical;
  }
  return values;
}

function updateSharingLink(event: InboundEvent, { post, onSharingLink }: HostParts): void {
  const links = [event.sharingLink, event.sharingExplorationLink ?? null];
  const isLink = (link: unknown) =>
    link === null ||
    (typeof link === 'string' && link.length <= 1000 && /^https?:\/\/\S+$/.test(link));
  if (!links.every(isLink)) {
    // Simulated: the rule for links is documented, the answer to a bad one is not.
    post({ type: 'workbook:error', code: 'EINVAL', message: 'Invalid sharing link.' });
    return;
  }
  onSharingLink(typeof event.sharingLink === 'string' ? event.sharingLink : null);
}
