import type { ReactNode } from 'react';
import { CopyDetails } from './copy-details.tsx';

/**
 * Renders the details to quote to support. `digest` is the reference in the log; errors that occur
 * only in the browser have none.
 */
export default function ErrorDetails({ digest }: { digest: string | undefined }): ReactNode {
  return <CopyDetails subject={{ reference: digest, code: 'server_error' }} />;
}
