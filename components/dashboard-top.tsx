'use client';

import DashboardTopParts, { type DashboardTopProps } from './dashboard-top-parts.tsx';
import { ServerHtml } from './shell/server-html.tsx';

const load = () => import('./dashboard-top-parts.tsx');

/** What is above a dashboard. */
export function DashboardTop(props: DashboardTopProps) {
  return (
    <ServerHtml id="dashboard-top" load={load} props={props}>
      {typeof window === 'undefined' && <DashboardTopParts {...props} />}
    </ServerHtml>
  );
}
