import type { DashboardSummary } from '../../lib/dashboards/dashboard-summary.ts';

/** Describes the outcome of loading the user's dashboards. */
export type DashboardsResult =
  | { readonly kind: 'loaded'; readonly dashboards: readonly DashboardSummary[] }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'failed' };

const timeoutMs = 10_000;
let cached: { userKey: string; dashboards: readonly DashboardSummary[] } | undefined;

/** Returns the dashboards that this page last fetched for the user, or undefined. */
export function cachedDashboards(userKey: string): DashboardsResult | undefined {
  return cached?.userKey === userKey
    ? { kind: 'loaded', dashboards: cached.dashboards }
    : undefined;
}

/**
 * Fetches the user's dashboards. If that takes more than 10 s or fails, resolves with the cached
 * dashboards, if there are any. Never rejects.
 */
export async function fetchDashboards(userKey: string): Promise<DashboardsResult> {
  try {
    const response = await fetch('/api/dashboards', {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 401) return { kind: 'signed-out' };
    if (!response.ok) throw new Error(`status ${response.status}`);
    const dashboards: unknown = await response.json();
    if (!isDashboards(dashboards)) throw new Error('the response is not a list of dashboards');
    cached = { userKey, dashboards };
    return { kind: 'loaded', dashboards };
  } catch {
    return cachedDashboards(userKey) ?? { kind: 'failed' };
  }
}

function isDashboards(candidate: unknown): candidate is DashboardSummary[] {
  return (
    Array.isArray(candidate) &&
    candidate.every(
      (dashboard: Partial<Record<keyof DashboardSummary, unknown>> | null) =>
        typeof dashboard?.slug === 'string' &&
        typeof dashboard.title === 'string' &&
        typeof dashboard.description === 'string' &&
        Array.isArray(dashboard.tags) &&
        (dashboard.owner === undefined || typeof dashboard.owner === 'string'),
    )
  );
}
