import { useState } from 'react';
import { embedProblems } from '../../../lib/problems/embed-problems.ts';
import { referenceOf } from '../../../lib/problems/reference-of.ts';
import { SessionEndNotice } from '../../session/session-end-notice.tsx';
import { sessionEndOf, warnAt, warningMs } from '../state/deadlines.ts';
import type { EmbedControl } from '../state/embed-control.ts';
import { isUsable } from '../state/embed-state.ts';
import { EmbedNotice } from './embed-notice.tsx';
import { useOnline } from './use-online.ts';
import { useSteadyTime } from './use-steady-time.ts';

/**
 * The one thing that is to be said about a dashboard that can still be used: that the network is
 * gone, that its access ends soon, or that a part of it failed. Over the dashboard, so that nothing
 * moves.
 */
export function EmbedNotices({ state, act, renew }: EmbedControl) {
  const now = useSteadyTime();
  const isOnline = useOnline();
  const [postponed, setPostponed] = useState(0);
  const { ended, failedId, failures, isOver, live, problem } = state;
  if (live && !isOnline && !ended && !problem) {
    const detail = isOver ? undefined : 'Showing what was already loaded.';
    return <EmbedNotice code="offline" detail={detail} actions={[]} />;
  }
  if (!live || !isUsable(state)) return null;
  const { ends, receivedAt } = live;
  const sessionEnd = sessionEndOf(ends);
  const retry = { label: 'Try now', run: () => renew() };

  if (failures > 0 && ends.jwt - now < warningMs) {
    const detail = `You can keep working for ${minutes(ends.jwt - now)}.`;
    const reference = referenceOf(failedId);
    return (
      <EmbedNotice
        code="renewal_troubled"
        detail={detail}
        reference={reference}
        actions={[retry]}
      />
    );
  }
  if (now >= warnAt(ends, receivedAt) && postponed !== sessionEnd) {
    return (
      <SessionEndNotice
        leftMs={sessionEnd - now}
        onExtend={ends.idle < ends.session ? () => renew() : undefined}
        onLater={() => setPostponed(sessionEnd)}
      />
    );
  }
  const { notice } = live;
  if (!notice) return null;
  const again = { label: 'Try again', run: () => renew({ isNeeded: true }) };
  const actions = embedProblems[notice].action === 'retry' ? [again] : [];
  const dismiss = () => act({ type: 'dismiss' });
  const reference = referenceOf(live.embed.jti);
  return <EmbedNotice code={notice} reference={reference} actions={actions} onDismiss={dismiss} />;
}

function minutes(ms: number): string {
  return ms < 90_000 ? 'about a minute' : 'about two minutes';
}
