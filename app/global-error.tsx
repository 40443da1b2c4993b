'use client';

import { ErrorMessage } from '../components/ui/error-message.tsx';
import './globals.css';

export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body className="font-sans antialiased">
        <title>Something went wrong</title>
        <ErrorMessage digest={error.digest} />
      </body>
    </html>
  );
}
