import { type DashboardFacts, EmbedHost } from './embed/embed-host.tsx';
import type { EmbedSource } from './embed/use-embed.ts';
import { SoftLink } from './shell/soft-link.tsx';

/**
 * One dashboard: where one is, what can be done with it, and the frame, which takes the rest of the
 * window and more. The toolbar comes later; its place has its height from the beginning.
 */
export function DashboardView({
  description,
  ...embed
}: EmbedSource & DashboardFacts & { description: string }) {
  const { title } = embed;
  return (
    <main className="flex grow flex-col">
      <div className="border-b border-line bg-surface px-(--gutter) pt-2.5 sm:pt-3">
        <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
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
        </div>
        <div id="dashboard-toolbar" className="flex h-12 items-center unscripted:h-3" />
        <a href="#after-dashboard" className="skip-link">
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
