import { storedValue } from './stored-value.ts';

const maxViews = 12;

/** Describes the view in which the user left a dashboard. */
export interface LastView {
  /** Query of the page's URL, with its question mark, or an empty string. */
  readonly search: string;
  /** What the view shows, in words. Empty for the published view. */
  readonly words: string;
  /** When the user left it, in ms since the epoch. */
  readonly at: number;
}

function isViews(candidate: unknown): candidate is Readonly<Record<string, LastView>> {
  if (typeof candidate !== 'object' || candidate === null || Array.isArray(candidate)) return false;
  const views: readonly Partial<Record<keyof LastView, unknown>>[] = Object.values(candidate);
  return (
    views.length <= maxViews &&
    views.every(
      (view) =>
        typeof view?.search === 'string' &&
        /^(\?.*)?$/.test(view.search) &&
        typeof view.words === 'string' &&
        Number.isFinite(view.at),
    )
  );
}

/** Maps the slugs of the dashboards that the user left last to the views in which they left them. */
export const lastViews = storedValue('last-views', isViews, {});

/** Records the view in which the user leaves a dashboard. Keeps the newest 12. */
export function recordLastView(userKey: string, slug: string, view: LastView): void {
  lastViews.update(userKey, (views) => {
    const newestFirst = Object.entries({ ...views, [slug]: view }).sort(
      ([, a], [, b]) => b.at - a.at,
    );
    return Object.fromEntries(newestFirst.slice(0, maxViews));
  });
}
