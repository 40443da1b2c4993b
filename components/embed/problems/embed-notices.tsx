import { useState } from 'react';
import { embedProblems } from '../../../lib/problems/embed-problems.ts';
import { referenceOf } from '../../../lib/problems/reference-of.ts';
import { SessionEndNotice } from '../../session/session-end-notice.tsx';
import { sessionEndOf, warnAt, warningMs } from '../state/deadlines.ts';
import type { DashboardFacts, EmbedControl, EmbedSource } from '../state/embed-control.ts';
import { isUsable } from '../state/embed-state.ts';
import { EmbedNotice } from './embed-notice.tsx';
import type { ProblemUser } from './embed-problem-card-props.ts';
import { failedPartsTitle } from './failed-parts.ts';
import { NoRowsNotice } from './no-rows-notice.tsx';
import { useOnline } from './use-online.ts';
import { useSteadyTime } from './use-steady-time.ts';

/**
 * Shows the most important notice about a dashboard: no network, access that ends soon, or a part
 * that failed. Overlays the dashboard, so that the layout does not shift.
 */
export function EmbedNotices({
  source,
  user,
  state,
  dispatch,
  renew,
}: EmbedControl & { source: EmbedSource & DashboardFacts; user: ProblemUser }) {
  const now = useSteadyTime();
  const isOnline = useOnline();
  /** Session end about which the user does not want to be warned again. */
  const [dismissedEnd, setDismissedEnd] = useState(0);
  /** Frame and control values for which the user has dismissed that there are no rows. */
  const [dismissedRows, setDismissedRows] = useState('');
  const { ended, failedId, failures, isExpired, live, problem } = state;
  if (live && !isOnline && !ended && !problem) {
    const detail = isExpired ? undefined : 'Showing what was already loaded.';
    return <EmbedNotice code="offline" detail={detail} actions={[]} />;
  }
  if (!live || !isUsable(state)) return null;
  const { endTimes, receivedAt } = live;
  const sessionEnd = sessionEndOf(endTimes);
  if (failures > 0 && endTimes.jwt - now < warningMs) {
    const detail = `You can keep working for ${approximateMinutes(endTimes.jwt - now)}.`;
    const reference = referenceOf(failedId);
    const renewNow = { label: 'Retry', run: () => renew() };
    return (
      <EmbedNotice
        code="renewal_troubled"
        detail={detail}
        reference={reference}
        actions={[renewNow]}
      />
    );
  }
  if (now >= warnAt(endTimes, receivedAt) && dismissedEnd !== sessionEnd) {
    return (
      <SessionEndNotice
        leftMs={sessionEnd - now}
        onExtend={endTimes.idle < endTimes.session ? () => renew() : undefined}
        onLater={() => setDismissedEnd(sessionEnd)}
      />
    );
  }
  const { notice } = live;
  const rowsKey = JSON.stringify([live.generation, live.nodeId, live.variables]);
  if (!notice && live.hasEmptyParts && live.progress === 'ready' && dismissedRows !== rowsKey) {
    const hide = () => setDismissedRows(rowsKey);
    return <NoRowsNotice state={state} source={source} user={user} onDismiss={hide} />;
  }
  if (!notice) return null;
  const loadAgain = { label: 'Retry', run: () => renew('retry') };
  const actions = embedProblems[notice].action === 'retry' ? [loadAgain] : [];
  const dismiss = () => dispatch({ type: 'dismiss' });
  const reference = referenceOf(live.embed.jti);
  const isPart = notice === 'part_failed';
  const title = isPart ? failedPartsTitle(live.failedNodes ?? [], source.elements) : undefined;
  return (
    <EmbedNotice
      code={notice}
      title={title}
      reference={reference}
      actions={actions}
      onDismiss={dismiss}
    />
  );
}

/** Returns a duration of at most two minutes as text. */
function approximateMinutes(ms: number): string {
  return ms < 90_000 ? 'about a minute' : 'about two minutes';
}
