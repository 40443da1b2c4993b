import { type StoredValue, storedKeys, storedValue } from './stored-value.ts';

/** Describes a saved view, which Sigma calls a bookmark. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
}

/** Maximum number of views that the browser keeps of a dashboard. */
export const maxViews = 50;
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

/** Returns the saved views that this browser has seen, of all dashboards. */
export function listSavedViews(
  userKey: string,
): { readonly slug: string; readonly view: SavedView }[] {
  return storedKeys(userKey)
    .filter((name) => /^views-[a-z0-9-]{1,100}$/.test(name))
    .map((name) => name.slice('views-'.length))
    .flatMap((slug) =>
      savedViewsOf(slug)
        .read(userKey)
        .map((view) => ({ slug, view })),
    );
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
