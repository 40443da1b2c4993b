import { Suspense, useDeferredValue, useEffect } from 'react';
import { referenceOf } from '../../lib/problems/reference-of.ts';
import { LazySessionEnded, loadSessionEnded } from '../session/lazy-session-ended.tsx';
import { useBarFacts } from '../shell/bar-context.tsx';
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
import { useLastView } from './use-last-view.ts';
import { useTabs } from './use-tabs.ts';
import { useTheme } from './use-theme.ts';
import { useViewState } from './use-view-state.ts';

const loadToolbar = () => import('./toolbar/dashboard-toolbar.tsx');

/**
 * Preloads scripts that are needed later. A page stays open for hours, in which a deployment can
 * remove the page's scripts. If a preload fails, the script is requested again when it is needed.
 */
function preload(): void {
  const loaders = [loadProblemCard, loadRenewal, loadClassification, loadSessionEnded];
  for (const load of loaders) load().catch(() => {});
}

/** Adds everything that the first render of a dashboard does not need. Loaded after that render. */
export function DeferredEmbed({
  source,
  ...control
}: EmbedControl & { source: EmbedSource & DashboardFacts }) {
  const toolbar = useDeferredImport(loadToolbar);
  useHeight(control, source);
  useRenewal(control);
  useWatchdog(control);
  useViewState(control, source.controlIds);
  useTabs(control, source.user);
  useTheme(control, source);
  useReports(control, source.slug);
  useDashboardMarks(control, source);
  useLastView(control, source);
  // Render the frame first, then the toolbar.
  const deferredState = useDeferredValue(control.state);
  const { ended, failedId, live, problem } = control.state;
  const isOpen = live !== undefined;
  useEffect(() => {
    if (isOpen) preload();
  }, [isOpen]);
  const { owner, slug, title } = source;
  const facts = useBarFacts();
  const user = { email: facts?.email, support: facts?.contact };
  return (
    <>
      {toolbar && <toolbar.DashboardToolbar source={source} {...control} state={deferredState} />}
      <EmbedNotices {...control} source={source} user={user} />
      {problem && (
        <Suspense>
          <LazyProblemCard
            code={problem}
            reference={referenceOf(failedId)}
            dashboard={{ slug, title }}
            owner={owner}
            contact={source.about.contact}
            {...user}
            embedHost={source.embedHost}
            onRetry={() => control.renew('retry')}
          />
        </Suspense>
      )}
      {ended === 'ended' && (
        <Suspense>
          <LazySessionEnded email={facts?.email} />
        </Suspense>
      )}
    </>
  );
}
