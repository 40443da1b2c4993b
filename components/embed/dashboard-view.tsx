import type { Embed } from '../../lib/sigma/embed.ts';
import { DashboardTop } from './dashboard-top.tsx';
import { EmbedHost } from './embed-host.tsx';
import { describeFirstFrame } from './frame/describe-first-frame.ts';
import type { DashboardFacts, EmbedSource } from './state/embed-control.ts';
import { placeOfQuery } from './state/view-state-query.ts';

/** One dashboard: what is above it, and the frame, which takes the rest of the window and more. */
export function DashboardView({
  description,
  first,
  search,
  ...source
}: Omit<EmbedSource, 'spec' | 'place'> &
  DashboardFacts & {
    nonce: string | undefined;
    description: string;
    /** Missing where the page had no token that was valid long enough. */
    first: Embed | undefined;
    /** The query of the page's URL. */
    search: string;
  }) {
  const { title } = source;
  const place = placeOfQuery(search, source.controls);
  const spec = first && describeFirstFrame(first, { ...source, place });
  return (
    <main className="flex grow flex-col">
      <DashboardTop title={title} description={description} />
      <EmbedHost {...source} place={place} spec={spec} />
      <div id="after-dashboard" tabIndex={-1} />
    </main>
  );
}
