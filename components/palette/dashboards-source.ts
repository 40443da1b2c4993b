import type { DashboardSummary } from '../../lib/dashboards/dashboard-summary.ts';

/** What is known of the user's dashboards. */
export type DashboardsAnswer =
  | { readonly kind: 'known'; readonly dashboards: readonly DashboardSummary[] }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'failed' };

const timeoutMs = 10_000;
let known: { userKey: string; dashboards: readonly DashboardSummary[] } | undefined;

/** The dashboards that were fetched before for this user, which are at hand at once. */
export function knownDashboards(userKey: string): DashboardsAnswer | undefined {
  return known?.userKey === userKey ? { kind: 'known', dashboards: known.dashboards } : undefined;
}

/** Asks the portal for the user's dashboards; what was fetched before stands where that fails. */
export async function fetchDashboards(userKey: string): Promise<DashboardsAnswer> {
  try {
    const response = await fetch('/api/dashboards', {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 401) return { kind: 'signed-out' };
    if (!response.ok) throw new Error(`answered ${response.status}`);
    const dashboards: unknown = await response.json();
    if (!isDashboards(dashboards)) throw new Error('answered something else');
    known = { userKey, dashboards };
    return { kind: 'known', dashboards };
  } catch {
    return knownDashboards(userKey) ?? { kind: 'failed' };
  }
}

function isDashboards(candidate: unknown): candidate is DashboardSummary[] {
  return (
    Array.isArray(candidate) &&
    candidate.every(
      (one: Partial<Record<keyof DashboardSummary, unknown>> | null) =>
        typeof one?.slug === 'string' &&
        typeof one.title === 'string' &&
        typeof one.description === 'string' &&
        Array.isArray(one.tags) &&
        (one.owner === undefined || typeof one.owner === 'string'),
    )
  );
}
