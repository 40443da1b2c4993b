'use client';

import PortalTopParts, { type PortalTopProps } from './portal-top-parts.tsx';
import { ServerHtml } from './server-html.tsx';

const load = () => import('./portal-top-parts.tsx');

/** What is above every signed-in page. */
export function PortalTop(props: PortalTopProps) {
  return (
    <ServerHtml id="portal-top" load={load} props={props}>
      {typeof window === 'undefined' && <PortalTopParts {...props} />}
    </ServerHtml>
  );
}
