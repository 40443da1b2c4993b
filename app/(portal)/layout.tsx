import type { ReactNode } from 'react';
import { DemoBanner } from '../../components/shell/demo-banner.tsx';
import { NoRenewalNotice } from '../../components/shell/no-renewal-notice.tsx';
import { PortalHeader } from '../../components/shell/portal-header.tsx';
import { canSignOutEverywhere } from '../../lib/portal/can-sign-out-everywhere.ts';
import { isDemo } from '../../lib/portal/demo.ts';
import { currentRequest } from '../../lib/portal/require-session.ts';

/** The frame of all signed-in pages; each page is its own guard. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const state = await currentRequest();
  if (state.kind !== 'open') return children;
  const { email, tokens } = state.session;
  return (
    <div className="flex min-h-dvh flex-col">
      {isDemo() && <DemoBanner />}
      <PortalHeader email={email} canSignOutEverywhere={canSignOutEverywhere()} />
      {tokens.refreshToken === undefined && <NoRenewalNotice endsAt={tokens.expiresAt} />}
      {children}
    </div>
  );
}
