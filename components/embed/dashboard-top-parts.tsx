import { ArrowLeft } from 'lucide';
import { Icon } from '../ui/icon.tsx';

/** Describes a dashboard by its title and description. */
export interface DashboardTopProps {
  readonly title: string;
  readonly description: string;
}

/**
 * Shows the breadcrumb, title and description, and reserves space for the toolbar, which loads
 * later. On phones, the toolbar is beside the title if the title is short.
 */
export default function DashboardTopParts({ title, description }: DashboardTopProps) {
  return (
    <>
      {/* Painting is slow: delay it until the page's first script has requested the frame. */}
      <link rel="expect" href="#after-dashboard" blocking="render" />
      <div className="border-b border-line bg-surface px-(--gutter) pt-3 tall:sticky tall:top-[calc(3.5rem+1px)] tall:z-(--z-header) phone:flex phone:flex-wrap phone:items-center phone:gap-x-3 phone:pt-0">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1 phone:items-center phone:gap-x-2 phone:py-1.5">
          <nav aria-label="Breadcrumb" className="text-sm">
            <a
              href="/"
              className="text-accent underline-offset-2 hover:underline phone:-ml-2 phone:grid phone:size-9 phone:place-items-center phone:rounded-md"
            >
              <Icon node={ArrowLeft} className="hidden size-5 phone:block" />
              <span className="phone:sr-only">Dashboards</span>
            </a>
            <span aria-hidden="true" className="ml-3 text-quiet phone:hidden">
              /
            </span>
          </nav>
          <h1 className="text-xl font-semibold phone:text-lg">{title}</h1>
          <p className="text-sm text-quiet phone:sr-only">{description}</p>
        </div>
        <div
          id="dashboard-toolbar"
          className="flex h-12 items-center phone:ml-auto phone:w-36 unscripted:h-3"
        />
        <a href="#after-dashboard" className="skip-link">
          Skip dashboard
        </a>
      </div>
      <noscript>
        <p className="p-6">Dashboards need JavaScript. Allow it for this page, then reload.</p>
      </noscript>
      <p className="status-pill unstarted">
        This page hasn’t loaded completely.{' '}
        {/* biome-ignore lint/a11y/useValidAnchor: `""` is this page with query (RFC 3986 §4.4). */}
        <a href="">Reload the page</a>
      </p>
    </>
  );
}
