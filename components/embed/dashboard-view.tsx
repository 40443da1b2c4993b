import type { Embed } from '../../lib/sigma/embed.ts';
import { DashboardTop } from './dashboard-top.tsx';
import { EmbedHost } from './embed-host.tsx';
import { describeFirstFrame } from './frame/describe-first-frame.ts';
import type { DashboardFacts, EmbedSource } from './state/embed-control.ts';
import { viewStateFromQuery } from './state/view-state-query.ts';

/** One dashboard: what is above it, and the frame, which takes the rest of the window and more. */
export function DashboardView({
  description,
  first,
  search,
  ...source
}: Omit<EmbedSource, 'spec' | 'viewState'> &
  DashboardFacts & {
    nonce: string | undefined;
    description: string;
    /** Missing where the page had no token that was valid long enough. */
    first: Embed | undefined;
    /** The query of the page's URL. */
    search: string;
  }) {
  const { title } = source;
  const viewState = viewStateFromQuery(search, source.controls);
  const spec = first && describeFirstFrame(first, { ...source, viewState });
  return (
    <main className="flex grow flex-col">
      <DashboardTop title={title} description={description} />
      <EmbedHost {...source} viewState={viewState} spec={spec} />
      <div id="after-dashboard" tabIndex={-1} />
    </main>
  );
}
