'use client';

import { lazy } from 'react';
import { PortalBar } from '../shell/portal-bar.tsx';
import type { DashboardBarProps } from './dashboard-bar-parts.tsx';

const DashboardBarParts = lazy(() => import('./dashboard-bar-parts.tsx'));

/** Renders the bar of a dashboard, which only the server renders. */
export function DashboardBar(props: DashboardBarProps) {
  return <PortalBar>{(facts) => <DashboardBarParts facts={facts} {...props} />}</PortalBar>;
}
