import type { ReactNode } from 'react';
import { CopyDetails } from './copy-details.tsx';

/**
 * What to quote of an error. A digest is the reference that the log has, too; an error of the browser
 * alone has none.
 */
export default function ErrorDetails({ digest }: { digest: string | undefined }): ReactNode {
  return <CopyDetails subject={{ reference: digest, code: 'server_error' }} />;
}
