import { lazy, Suspense } from 'react';
import { useTabs } from '../session/use-tabs.ts';
import type { DashboardFacts } from './embed-host.tsx';
import { EmbedProblemCard } from './embed-problem-card.tsx';
import { usePlace } from './place/use-place.ts';
import { useRenewal } from './renewal/use-renewal.ts';
import { useWatchdog } from './renewal/use-watchdog.ts';
import type { EmbedControl, EmbedSource } from './use-embed.ts';
import { useLook } from './use-look.ts';

const SessionEndedDialog = lazy(async () => ({
  default: (await import('../session/session-ended-dialog.tsx')).SessionEndedDialog,
}));

/** All that a dashboard needs beyond its first look; loaded when that is on the way. */
export function EmbedExtras({
  source,
  ...control
}: EmbedControl & { source: EmbedSource & DashboardFacts }) {
  useRenewal(control);
  useWatchdog(control);
  usePlace(control, source.controls);
  useTabs(control, source.user);
  useLook(control, source.themes);
  const { ended, problem } = control.state;
  return (
    <>
      {problem && <EmbedProblemCard code={problem} onRetry={control.renew} />}
      {ended === 'ended' && (
        <Suspense>
          <SessionEndedDialog />
        </Suspense>
      )}
    </>
  );
}
