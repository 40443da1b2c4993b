import type { Embed } from '../../lib/sigma/embed.ts';
import { DashboardBar } from './dashboard-bar.tsx';
import { EmbedHost } from './embed-host.tsx';
import { describeFirstFrame } from './frame/describe-first-frame.ts';
import type { DashboardFacts, EmbedSource } from './state/embed-control.ts';
import { viewStateFromQuery } from './state/view-state-query.ts';

/** Renders a dashboard: its bar, and the embed, which fills at least the rest of the window. */
export function DashboardView({
  firstEmbed,
  search,
  ...source
}: Omit<EmbedSource, 'spec' | 'viewState'> &
  DashboardFacts & {
    nonce: string | undefined;
    /** Missing if the token had expired when the page was rendered. */
    firstEmbed: Embed | undefined;
    /** Query of the page's URL. It can set the view state. */
    search: string;
  }) {
  const { about, title } = source;
  const viewState = viewStateFromQuery(search, source.controlIds);
  const spec = firstEmbed && describeFirstFrame(firstEmbed, { ...source, viewState });
  return (
    <>
      <DashboardBar title={title} freshness={about.freshness} />
      <main id="content" tabIndex={-1} className="flex grow flex-col outline-none">
        <EmbedHost {...source} viewState={viewState} spec={spec} />
        <div id="after-dashboard" tabIndex={-1} />
      </main>
    </>
  );
}
