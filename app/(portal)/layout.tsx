import type { ReactNode } from 'react';
import { AfterPaint } from '../../components/shell/after-paint.tsx';
import { BarProvider } from '../../components/shell/bar-context.tsx';
import { barFacts } from '../../lib/pages/bar-facts.ts';
import { currentRequestState } from '../../lib/request/require-session.ts';

/**
 * Renders what all signed-in pages share. Without a session, renders only the page, because each
 * page checks the session itself and redirects.
 */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const state = await currentRequestState();
  if (state.kind !== 'open') return children;
  const facts = await barFacts(state.session);
  return (
    <BarProvider facts={facts}>
      <div className="flex min-h-dvh flex-col">{children}</div>
      <AfterPaint userKey={facts.userKey} />
    </BarProvider>
  );
}
