'use client';

import { lazy } from 'react';
import { ServerHtml } from '../ui/server-html.tsx';
import type { DashboardTopProps } from './dashboard-top-parts.tsx';

const DashboardTopParts = lazy(() => import('./dashboard-top-parts.tsx'));

/** What is above a dashboard. */
export function DashboardTop(props: DashboardTopProps) {
  return (
    <ServerHtml id="dashboard-top">
      <DashboardTopParts {...props} />
    </ServerHtml>
  );
}
