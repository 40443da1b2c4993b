import { type RefObject, useEffect, useRef, useState } from 'react';
import type { DashboardSummary } from '../../lib/dashboards/dashboard-summary.ts';
import { type HomeList, pageLength } from '../../lib/dashboards/home-content.ts';
import { filterDashboards, listPath } from '../../lib/dashboards/home-list.ts';
import { fetchDashboards } from '../preferences/dashboards-source.ts';

/**
 * Returns the dashboards that a list shows. Adds 60 each time the user scrolls to `sentinel`. If
 * they cannot be loaded, the link to `nextPath` still leads to them.
 */
export function useMoreDashboards(
  content: HomeList,
  userKey: string,
): {
  dashboards: readonly DashboardSummary[];
  sentinel: RefObject<HTMLParagraphElement | null>;
  /** Path of the page with the next dashboards, or undefined if all are shown. */
  nextPath: string | undefined;
} {
  const sentinel = useRef<HTMLParagraphElement>(null);
  const [dashboards, setDashboards] = useState(content.dashboards);
  const { filter, from, matches } = content;
  const end = from + dashboards.length;

  useEffect(() => {
    if (!sentinel.current || end >= matches) return;
    let isActive = true;
    const observer = new IntersectionObserver(
      async ([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        const result = await fetchDashboards(userKey);
        if (!isActive || result.kind !== 'loaded') return;
        const matching = filterDashboards(result.dashboards, filter);
        setDashboards(matching.slice(from, end + pageLength));
      },
      { rootMargin: '600px' },
    );
    observer.observe(sentinel.current);
    return () => {
      isActive = false;
      observer.disconnect();
    };
  }, [end, filter, from, matches, userKey]);

  const nextPath = end < matches ? listPath({ ...filter, from: end }) : undefined;
  return { dashboards, sentinel, nextPath };
}
