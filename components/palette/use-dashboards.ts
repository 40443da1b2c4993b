import { useEffect, useState } from 'react';
import {
  cachedDashboards,
  type DashboardsResult,
  fetchDashboards,
} from '../preferences/dashboards-source.ts';

/**
 * Fetches the user's dashboards each time the palette opens. Until the response, returns the cached
 * dashboards, or undefined.
 */
export function useDashboards(
  userKey: string,
  isOpen: boolean,
): [result: DashboardsResult | undefined, retry: () => void] {
  const [result, setResult] = useState<DashboardsResult>();
  const [attempts, setAttempts] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt fetches again.
  useEffect(() => {
    if (!isOpen) return;
    let isActive = true;
    setResult(cachedDashboards(userKey));
    fetchDashboards(userKey).then((fetched) => isActive && setResult(fetched));
    return () => {
      isActive = false;
    };
  }, [userKey, isOpen, attempts]);

  return [result, () => setAttempts((count) => count + 1)];
}
