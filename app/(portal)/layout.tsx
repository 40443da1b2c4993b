import type { ReactNode } from 'react';
import { AfterPaint } from '../../components/shell/after-paint.tsx';
import { PortalTop } from '../../components/shell/portal-top.tsx';
import { appearance } from '../../lib/pages/appearance.ts';
import {
  canSignOutEverywhere,
  hasDemoBanner,
  supportContact,
} from '../../lib/pages/page-settings.ts';
import { currentRequestState } from '../../lib/request/require-session.ts';
import { userKey } from '../../lib/request/user-key.ts';

/**
 * Renders the parts that all signed-in pages share, such as the top bar. Without a session, renders
 * only the page, because each page checks the session itself and redirects.
 */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const state = await currentRequestState();
  if (state.kind !== 'open') return children;
  const { email, tokens } = state.session;
  const { theme, isApple } = await appearance();
  return (
    <div className="flex min-h-dvh flex-col">
      <PortalTop
        email={email}
        theme={theme}
        canSignOutEverywhere={canSignOutEverywhere()}
        contact={supportContact()}
        isApple={isApple}
        hasDemoBanner={await hasDemoBanner()}
        endsAt={tokens.refreshToken === undefined ? tokens.expiresAt : undefined}
      />
      <div id="content" tabIndex={-1} className="flex grow flex-col outline-none">
        {children}
      </div>
      <AfterPaint userKey={userKey(state.session)} />
    </div>
  );
}
