import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { brandName } from '../brand.config.ts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: brandName, template: `%s · ${brandName}` },
  description: 'Your dashboards, with your own data access.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f7f9' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1217' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Makes every page dynamic, so that each response's scripts carry that response's nonce.
  await headers();
  return (
    <html lang="en">
      <body className="font-sans antialiased">{children}</body>
    </html>
  );
}
