import { type DashboardFacts, EmbedHost } from './embed/embed-host.tsx';
import type { EmbedSource } from './embed/use-embed.ts';
import { SoftLink } from './shell/soft-link.tsx';

/** One dashboard: where one is, and the frame, which takes the rest of the window. */
export function DashboardView({
  description,
  ...embed
}: EmbedSource & DashboardFacts & { description: string }) {
  const { title } = embed;
  return (
    <main className="flex grow flex-col">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b border-line bg-surface px-4 py-3 sm:px-6">
        <nav aria-label="Breadcrumb" className="text-sm">
          <SoftLink href="/" className="text-accent underline-offset-2 hover:underline">
            Dashboards
          </SoftLink>
          <span aria-hidden="true" className="ml-3 text-quiet">
            /
          </span>
        </nav>
        <h1 className="text-lg font-semibold">{title}</h1>
        <p className="text-sm text-quiet max-sm:sr-only">{description}</p>
        <a href="#after-dashboard" className="sr-only focus:not-sr-only">
          Skip dashboard
        </a>
      </div>
      <noscript>
        <p className="p-6">Dashboards need JavaScript. Allow it for this page, then reload.</p>
      </noscript>
      <EmbedHost {...embed} />
      <div id="after-dashboard" tabIndex={-1} />
    </main>
  );
}
