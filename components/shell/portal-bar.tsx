'use client';

import type { ReactNode } from 'react';
import { ServerHtml } from '../ui/server-html.tsx';
import { type BarFacts, useBarFacts } from './bar-context.tsx';

/**
 * Renders the bar at the top of a signed-in page, as HTML that React does not hydrate. All bars
 * have one ID, so a page that fails keeps the bar that it had. `children` renders a lazy component.
 */
export function PortalBar({ children }: { children: (facts: BarFacts) => ReactNode }) {
  const facts = useBarFacts();
  return facts && <ServerHtml id="portal-bar">{children(facts)}</ServerHtml>;
}
