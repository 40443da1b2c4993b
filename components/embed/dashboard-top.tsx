'use client';

import { lazy } from 'react';
import { ServerHtml } from '../ui/server-html.tsx';
import type { DashboardTopProps } from './dashboard-top-parts.tsx';

const DashboardTopParts = lazy(() => import('./dashboard-top-parts.tsx'));

/** Shows the bar above a dashboard, rendered by the server only. */
export function DashboardTop(props: DashboardTopProps) {
  return (
    <ServerHtml id="dashboard-top">
      <DashboardTopParts {...props} />
    </ServerHtml>
  );
}
