'use client';

import DashboardNotFoundParts from './dashboard-not-found-parts.tsx';
import { ServerHtml } from './shell/server-html.tsx';

const load = () => import('./dashboard-not-found-parts.tsx');

/** The page of a dashboard that is unknown, or that the user may not see. Part of every dashboard's data. */
export function DashboardNotFound() {
  return (
    <ServerHtml id="dashboard-not-found" load={load} props={{}}>
      {typeof window === 'undefined' && <DashboardNotFoundParts />}
    </ServerHtml>
  );
}
