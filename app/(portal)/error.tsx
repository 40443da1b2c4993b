'use client';

import { PortalPage } from '../../components/shell/portal-page.tsx';
import { ErrorMessage } from '../../components/ui/error-message.tsx';

export default function PageError({ error }: { error: Error & { digest?: string } }) {
  return (
    <PortalPage>
      <ErrorMessage digest={error.digest} />
    </PortalPage>
  );
}
