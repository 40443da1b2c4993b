'use client';

import { PortalError } from '../../components/shell/portal-error.tsx';

export default function PageError({ error }: { error: Error & { digest?: string } }) {
  return <PortalError digest={error.digest} />;
}
