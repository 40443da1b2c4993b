import { DemoBanner } from '../ui/demo-banner.tsx';
import { NoRenewalNotice } from './no-renewal-notice.tsx';
import { PortalHeader, type PortalHeaderProps } from './portal-header.tsx';

/** What is above every signed-in page says. */
export interface PortalTopProps extends PortalHeaderProps {
  readonly hasDemoBanner: boolean;
  /** When the user's access ends (ms since the epoch), where it cannot be renewed. */
  readonly endsAt: number | undefined;
}

/** The way past the top of the page, the demo's notice, the header. */
export default function PortalTopParts({ hasDemoBanner, endsAt, ...header }: PortalTopProps) {
  return (
    <>
      <a href="#content" className="skip-link">
        Skip to content
      </a>
      {hasDemoBanner && <DemoBanner canBeHidden />}
      <PortalHeader {...header} />
      {endsAt !== undefined && <NoRenewalNotice endsAt={endsAt} />}
    </>
  );
}
