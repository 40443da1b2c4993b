import { ArrowLeft } from 'lucide';
import { type DashboardFacts, EmbedHost } from './embed/embed-host.tsx';
import type { EmbedSource } from './embed/use-embed.ts';
import { Icon } from './shell/icon.tsx';
import { SoftLink } from './shell/soft-link.tsx';

/**
 * One dashboard: where one is, what can be done with it, and the frame, which takes the rest of the
 * window and more. The toolbar comes later; its place has its size from the beginning: on phones
 * beside the title, where that is short.
 */
export function DashboardView({
  description,
  ...embed
}: EmbedSource & DashboardFacts & { description: string }) {
  const { title } = embed;
  return (
    <main className="flex grow flex-col">
      <div className="flex flex-wrap items-center gap-x-3 border-b border-line bg-surface px-(--gutter) tall:sticky tall:top-[calc(3.5rem+1px)] tall:z-(--z-header) sm:block sm:pt-3">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 py-1.5 sm:items-baseline sm:gap-x-3 sm:py-0">
          <nav aria-label="Breadcrumb" className="text-sm">
            <SoftLink
              href="/"
              className="text-accent underline-offset-2 hover:underline max-sm:-ml-2 max-sm:grid max-sm:size-9 max-sm:place-items-center max-sm:rounded-md"
            >
              <Icon node={ArrowLeft} className="size-5 sm:hidden" />
              <span className="max-sm:sr-only">Dashboards</span>
            </SoftLink>
            <span aria-hidden="true" className="ml-3 text-quiet max-sm:hidden">
              /
            </span>
          </nav>
          <h1 className="text-lg font-semibold sm:text-xl">{title}</h1>
          <p className="text-sm text-quiet max-sm:sr-only">{description}</p>
        </div>
        <div
          id="dashboard-toolbar"
          className="ml-auto flex h-12 w-36 items-center sm:w-auto unscripted:h-3"
        />
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
