'use client';

import { DemoBanner } from './demo-banner.tsx';
import { NoRenewalNotice } from './no-renewal-notice.tsx';
import { PortalHeader, type PortalHeaderProps } from './portal-header.tsx';
import { ServerHtml } from './server-html.tsx';

/** What is above every signed-in page: the way past it, the demo's notice, the header. */
export function PortalTop({
  hasDemoBanner,
  endsAt,
  ...header
}: PortalHeaderProps & {
  hasDemoBanner: boolean;
  /** When the user's access ends (ms since the epoch), where it cannot be renewed. */
  endsAt: number | undefined;
}) {
  return (
    <ServerHtml id="portal-top">
      {typeof window === 'undefined' && (
        <>
          <a href="#content" className="skip-link">
            Skip to content
          </a>
          {hasDemoBanner && <DemoBanner canBeHidden />}
          <PortalHeader {...header} />
          {endsAt !== undefined && <NoRenewalNotice endsAt={endsAt} />}
        </>
      )}
    </ServerHtml>
  );
}
