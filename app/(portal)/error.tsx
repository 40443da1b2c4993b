'use client';

import { ErrorMessage } from '../../components/shell/error-message.tsx';

export default function PageError({ error }: { error: Error & { digest?: string } }) {
  return <ErrorMessage digest={error.digest} />;
}
