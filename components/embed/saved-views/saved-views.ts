import type { EmbedEvent } from '../../../lib/sigma/embed-events.ts';
import { maxNameLength, maxViews, type SavedView } from '../../preferences/saved-views.ts';

/** Returns the saved views after a frame's event: the same list if the event changes nothing. */
export function viewsAfter(views: readonly SavedView[], event: EmbedEvent): readonly SavedView[] {
  switch (event.type) {
    case 'workbook:bookmark:oncreate':
    case 'workbook:bookmark:onchange':
    case 'workbook:bookmark:onupdate':
      return withView(views, event.bookmarkId, event.bookmarkName.trim().slice(0, maxNameLength));
    case 'workbook:bookmark:ondelete':
      return event.bookmarkId === null ? views : withoutView(views, event.bookmarkId);
    default:
      return views;
  }
}

/** Returns the views without the view of this ID: the same list if it has no such view. */
export function withoutView(views: readonly SavedView[], id: string): readonly SavedView[] {
  return views.some((view) => view.id === id) ? views.filter((view) => view.id !== id) : views;
}

function withView(
  views: readonly SavedView[],
  id: string | null,
  name: string,
): readonly SavedView[] {
  const known = views.find((view) => view.id === id);
  // The published version has no ID. A view without a name cannot be listed, and an event without a
  // name does not rename a known view.
  if (id === null || name === '' || known?.name === name) return views;
  if (known) return views.map((view) => (view === known ? { id, name } : view));
  return [...views, { id, name }].slice(-maxViews);
}
