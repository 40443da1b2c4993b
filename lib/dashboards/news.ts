import type { DashboardSummary } from './dashboard-summary.ts';

const dayMs = 86_400_000;
/** How long a dashboard counts as new or changed, in days. */
const newsDays = 30;

/** Describes what is new: an added dashboard, or a change with its sentence. */
export interface NewsItem {
  readonly kind: 'new' | 'changed';
  readonly slug: string;
  readonly title: string;
  /** Date, such as `2026-11-20`. */
  readonly on: string;
  readonly what: string;
}

/**
 * Returns whether a dashboard was added or changed in the last 30 days before `now` (ms since the
 * epoch). A dashboard that is new does not count as changed. Future dates do not count.
 */
export function newsOf(
  { added, changed }: Pick<DashboardSummary, 'added' | 'changed'>,
  now: number,
): 'new' | 'changed' | undefined {
  if (added && isRecent(added, now)) return 'new';
  return changed && isRecent(changed.on, now) ? 'changed' : undefined;
}

/** Returns the news of all dashboards, the newest first. */
export function listNews(dashboards: readonly DashboardSummary[], now: number): NewsItem[] {
  return dashboards
    .flatMap(({ slug, title, description, added = '', changed }): NewsItem[] => {
      const kind = newsOf({ added, ...(changed ? { changed } : {}) }, now);
      if (kind === 'new') return [{ kind, slug, title, on: added, what: description }];
      return kind && changed ? [{ kind, slug, title, on: changed.on, what: changed.what }] : [];
    })
    .sort((a, b) => b.on.localeCompare(a.on));
}

function isRecent(date: string, now: number): boolean {
  const age = now - Date.parse(date);
  // A date starts up to 14 hours earlier in other time zones.
  return age > -dayMs && age < newsDays * dayMs;
}
