'use client';

import { lazy, type ReactNode } from 'react';
import { PortalBar } from './portal-bar.tsx';

const HomeBar = lazy(() => import('./home-bar.tsx'));

/** Renders a signed-in page that is not a dashboard: the bar with the search, and the content. */
export function PortalPage({ children }: { children: ReactNode }) {
  return (
    <>
      <PortalBar>{(facts) => <HomeBar facts={facts} />}</PortalBar>
      <div id="content" tabIndex={-1} className="flex grow flex-col outline-none">
        {children}
      </div>
    </>
  );
}
