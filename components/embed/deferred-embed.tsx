import { Suspense, useDeferredValue, useEffect } from 'react';
import { referenceOf } from '../../lib/problems/reference-of.ts';
import { LazySessionEnded, loadSessionEnded } from '../session/lazy-session-ended.tsx';
import { useDeferredImport } from '../ui/use-deferred-import.ts';
import { useHeight } from './frame/use-height.ts';
import { EmbedNotices } from './problems/embed-notices.tsx';
import { LazyProblemCard, loadProblemCard } from './problems/lazy-problem-card.tsx';
import { useReports } from './problems/use-reports.ts';
import { loadClassification, loadRenewal } from './renewal/load-renewal.ts';
import { useRenewal } from './renewal/use-renewal.ts';
import { useWatchdog } from './renewal/use-watchdog.ts';
import type { DashboardFacts, EmbedControl, EmbedSource } from './state/embed-control.ts';
import { useDashboardMarks } from './use-dashboard-marks.ts';
import { useTabs } from './use-tabs.ts';
import { useTheme } from './use-theme.ts';
import { useViewState } from './use-view-state.ts';

const loadToolbar = () => import('./toolbar/dashboard-toolbar.tsx');

/**
 * Asks ahead for what will be needed later: a page lives for hours, and a deploy may have taken its
 * scripts away by then. What does not come is asked for again when it is needed.
 */
function preload(): void {
  const later = [loadProblemCard, loadRenewal, loadClassification, loadSessionEnded];
  for (const load of later) load().catch(() => {});
}

/** All that a dashboard needs beyond its first look; loaded when that is on the way. */
export function DeferredEmbed({
  source,
  ...control
}: EmbedControl & { source: EmbedSource & DashboardFacts }) {
  const toolbar = useDeferredImport(loadToolbar);
  useHeight(control, source);
  useRenewal(control);
  useWatchdog(control);
  useViewState(control, source.controls);
  useTabs(control, source.user);
  useTheme(control, source);
  useReports(control, source.slug);
  useDashboardMarks(control, source);
  // The frame comes first; what can be done with it follows.
  const later = useDeferredValue(control.state);
  const { ended, failedId, live, problem } = control.state;
  const isOpen = live !== undefined;
  useEffect(() => {
    if (isOpen) preload();
  }, [isOpen]);
  const { owner, slug, title } = source;
  return (
    <>
      {toolbar && <toolbar.DashboardToolbar source={source} {...control} state={later} />}
      <EmbedNotices {...control} />
      {problem && (
        <Suspense>
          <LazyProblemCard
            code={problem}
            reference={referenceOf(failedId)}
            dashboard={{ slug, title }}
            owner={owner}
            embedHost={source.embedHost}
            onRetry={() => control.renew({ isNeeded: true })}
          />
        </Suspense>
      )}
      {ended === 'ended' && (
        <Suspense>
          <LazySessionEnded />
        </Suspense>
      )}
    </>
  );
}
