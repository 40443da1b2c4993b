'use client';

import { lazy } from 'react';
import { ServerHtml } from '../ui/server-html.tsx';
import type { PortalTopProps } from './portal-top-parts.tsx';

const PortalTopParts = lazy(() => import('./portal-top-parts.tsx'));

/** Renders the top of every signed-in page, as HTML that React does not hydrate. */
export function PortalTop(props: PortalTopProps) {
  return (
    <ServerHtml id="portal-top">
      <PortalTopParts {...props} />
    </ServerHtml>
  );
}
