import type { EmbedEvent } from '../../../lib/sigma/embed-events.ts';
import { type StoredValue, storedValue } from '../../preferences/stored-value.ts';

/** Describes a saved view, which Sigma calls a bookmark. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
}

const maxViews = 50;
/** Maximum length of a view's name, in characters. */
export const maxNameLength = 80;

const stores = new Map<string, StoredValue<readonly SavedView[]>>();

/**
 * Returns the store of a dashboard's saved views. The browser collects them from Sigma's events,
 * because Sigma has no message that lists them.
 */
export function savedViewsOf(slug: string): StoredValue<readonly SavedView[]> {
  const known = stores.get(slug);
  if (known) return known;
  const store = storedValue(`views-${slug}`, isViews, []);
  stores.set(slug, store);
  return store;
}

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

function isViews(candidate: unknown): candidate is readonly SavedView[] {
  return Array.isArray(candidate) && candidate.length <= maxViews && candidate.every(isView);
}

function isView(candidate: unknown): candidate is SavedView {
  if (typeof candidate !== 'object' || candidate === null) return false;
  const { id, name } = candidate as Partial<Record<keyof SavedView, unknown>>;
  return (
    typeof id === 'string' &&
    /^[\w-]{1,100}$/.test(id) &&
    typeof name === 'string' &&
    name.length > 0 &&
    name.length <= maxNameLength
  );
}
