'use client';

import { ErrorMessage } from '../../components/ui/error-message.tsx';

export default function PageError({ error }: { error: Error & { digest?: string } }) {
  return <ErrorMessage digest={error.digest} />;
}
