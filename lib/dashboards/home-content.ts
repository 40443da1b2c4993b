import type { DashboardSummary } from './dashboard-summary.ts';
import { filterDashboards, type ListFilter, otherSection } from './home-list.ts';
import { listNews, type NewsItem } from './news.ts';

/** Maximum number of cards in the first HTML of a list. Users get the others by scrolling. */
export const pageLength = 60;
/** Maximum number of cards of a section, and of all sections, in the overview. */
const maxSectionCards = 8;
const maxOverviewCards = 48;
const maxNews = 3;
/** A list has filters and columns only if the user has more dashboards than this. */
const maxPlainDashboards = 12;

/** Describes a section of the home page, and the first of its dashboards. */
export interface HomeSection {
  readonly id: string;
  readonly title: string;
  readonly purpose?: string;
  /** Number of its dashboards. */
  readonly total: number;
  readonly dashboards: readonly DashboardSummary[];
}

/** Describes the home page without a filter. */
export interface HomeOverview {
  readonly kind: 'overview';
  readonly total: number;
  /** Favorites and recently opened dashboards, as far as the user can still see them. */
  readonly marked: readonly DashboardSummary[];
  readonly news: readonly NewsItem[];
  readonly sections: readonly HomeSection[];
}

/** Describes the home page with a filter: a list of dashboards. */
export interface HomeList {
  readonly kind: 'list';
  readonly title: string;
  readonly purpose?: string;
  /** Number of the user's dashboards, and of those that match. */
  readonly total: number;
  readonly matches: number;
  readonly filter: ListFilter;
  /** Index of the first dashboard of this page. */
  readonly from: number;
  readonly dashboards: readonly DashboardSummary[];
  /** Tags and owners to filter by. Empty if the user has few dashboards. */
  readonly tags: readonly string[];
  readonly owners: readonly string[];
}

interface SectionInfo {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
}

/** Returns the overview of the home page. `now` is in ms since the epoch. */
export function composeOverview(
  dashboards: readonly DashboardSummary[],
  sections: readonly SectionInfo[],
  { now, markedSlugs }: { now: number; markedSlugs: readonly string[] },
): HomeOverview {
  let remaining = maxOverviewCards;
  const shownSections = sections.map((section): HomeSection => {
    const { id, title, purpose } = section;
    const all = dashboards.filter((dashboard) => dashboard.section?.id === id);
    return { id, title, purpose, total: all.length, dashboards: all };
  });
  const others = dashboards.filter(({ section }) => !section);
  const hasSections = others.length < dashboards.length;
  shownSections.push({
    id: otherSection,
    title: hasSections ? 'More dashboards' : 'Dashboards',
    total: others.length,
    dashboards: others,
  });
  return {
    kind: 'overview',
    total: dashboards.length,
    marked: dashboards.filter(({ slug }) => markedSlugs.includes(slug)),
    news: listNews(dashboards, now).slice(0, maxNews),
    sections: shownSections
      .filter(({ total }) => total > 0)
      .map((section) => {
        const shown = section.dashboards.slice(0, Math.min(maxSectionCards, remaining));
        remaining -= shown.length;
        return { ...section, dashboards: shown };
      }),
  };
}

/** Returns a list of the home page: at most 60 dashboards, beginning with number `from`. */
export function composeList(
  dashboards: readonly DashboardSummary[],
  sections: readonly SectionInfo[],
  { filter, from }: { filter: ListFilter; from: number },
): HomeList {
  const matching = filterDashboards(dashboards, filter);
  const section = sections.find(({ id }) => id === filter.section);
  const isLarge = dashboards.length > maxPlainDashboards;
  const values = (all: readonly string[]) => (isLarge ? [...new Set(all)].sort() : []);
  return {
    kind: 'list',
    title: section?.title ?? (filter.section === otherSection ? 'More dashboards' : 'Dashboards'),
    ...(section ? { purpose: section.purpose } : {}),
    total: dashboards.length,
    matches: matching.length,
    filter,
    from,
    dashboards: matching.slice(from, from + pageLength),
    tags: values(dashboards.flatMap(({ tags }) => tags)),
    owners: values(dashboards.flatMap(({ owner }) => owner ?? [])),
  };
}
