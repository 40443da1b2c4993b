'use client';

import { Suspense } from 'react';
import { lazyErrorPage } from '../components/ui/lazy-error-page.tsx';
import './globals.css';

const ErrorPage = lazyErrorPage(() => import('../components/ui/error-page.tsx'));

export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body className="font-sans antialiased">
        <title>Something went wrong</title>
        <Suspense>
          <ErrorPage digest={error.digest} />
        </Suspense>
      </body>
    </html>
  );
}
