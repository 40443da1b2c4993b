import { useEffect, useState } from 'react';
import { type DashboardsAnswer, fetchDashboards, knownDashboards } from './dashboards-source.ts';

/** The user's dashboards, asked for anew each time the palette opens; undefined while unknown. */
export function useDashboards(
  userKey: string,
  isOpen: boolean,
): [answer: DashboardsAnswer | undefined, retry: () => void] {
  const [answer, setAnswer] = useState<DashboardsAnswer>();
  const [tries, setTries] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each try asks again.
  useEffect(() => {
    if (!isOpen) return;
    let isCurrent = true;
    setAnswer(knownDashboards(userKey));
    fetchDashboards(userKey).then((fetched) => isCurrent && setAnswer(fetched));
    return () => {
      isCurrent = false;
    };
  }, [userKey, isOpen, tries]);

  return [answer, () => setTries((count) => count + 1)];
}
