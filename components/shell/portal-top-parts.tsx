import { DemoBanner } from '../ui/demo-banner.tsx';
import { NoRenewalNotice } from './no-renewal-notice.tsx';
import { PortalHeader, type PortalHeaderProps } from './portal-header.tsx';

/** Holds the props of the top of a signed-in page. */
export interface PortalTopProps extends PortalHeaderProps {
  readonly hasDemoBanner: boolean;
  /** When the session ends, in ms since the epoch, if it cannot be renewed. */
  readonly endsAt: number | undefined;
}

/** Renders the skip link, the demo banner, the header, and the no-renewal notice. */
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
