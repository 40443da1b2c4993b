import { ArrowLeft, ChevronDown } from 'lucide';
import type { BarFacts } from '../shell/bar-context.tsx';
import { BarFrame } from '../shell/bar-frame.tsx';
import { BrandLogo } from '../ui/brand-mark.tsx';
import { Icon } from '../ui/icon.tsx';

/** Describes what the bar of a dashboard shows. */
export interface DashboardBarProps {
  readonly title: string;
  /** When the data is updated. Undefined if the catalog does not say. */
  readonly freshness: string | undefined;
}

/**
 * Renders a dashboard's bar: the way home, the title, which switches dashboards, and freshness.
 * Reserves space for the star and the toolbar, which load later.
 */
export default function DashboardBarParts({
  facts,
  title,
  freshness,
}: DashboardBarProps & { facts: BarFacts }) {
  return (
    <>
      {/* Painting is slow: delay it until the page's first script has requested the frame. */}
      <link rel="expect" href="#after-dashboard" blocking="render" />
      <BarFrame facts={facts} layout="window" after={<DashboardFallbacks />}>
        <a href="/" aria-label="All dashboards" title="All dashboards" className="bar-home">
          <BrandLogo className="size-7 phone:hidden" />
          <Icon node={ArrowLeft} className="hidden size-5 phone:block" />
        </a>
        <span aria-hidden="true" className="-mx-1 text-line-strong phone:hidden">
          /
        </span>
        <form id="search-dashboards" action="/" className="bar-title">
          <h1>{title}</h1>
          <Icon node={ChevronDown} className="size-4 flex-none text-quiet" />
          <button
            type="submit"
            aria-label={`${title}: switch to another dashboard`}
            aria-keyshortcuts="Control+K Meta+K"
          />
        </form>
        <div id="dashboard-star" className="bar-star" />
        {freshness && <p className="bar-freshness">{freshness}</p>}
        <div id="dashboard-toolbar" className="bar-toolbar" />
        <span aria-hidden="true" className="bar-line" />
      </BarFrame>
    </>
  );
}

/** Renders the link past the dashboard, and what browsers show if its scripts do not run. */
function DashboardFallbacks() {
  return (
    <>
      <a href="#after-dashboard" className="skip-link">
        Skip dashboard
      </a>
      <noscript>
        <p className="border-t border-line p-6">
          Dashboards need JavaScript. Allow it for this page, then reload.
        </p>
      </noscript>
      <p className="status-pill unstarted">
        This page hasn’t loaded completely.{' '}
        {/* biome-ignore lint/a11y/useValidAnchor: `""` is this page with query (RFC 3986 §4.4). */}
        <a href="">Reload the page</a>
      </p>
    </>
  );
}
