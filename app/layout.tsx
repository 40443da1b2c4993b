import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { brandIconPath, brandName } from '../config/brand.ts';
import { appearance, themeColors } from '../lib/pages/appearance.ts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: brandName, template: `%s · ${brandName}` },
  description: 'Your dashboards, with your own data access.',
  icons: { icon: brandIconPath },
  robots: { index: false, follow: false },
};

export async function generateViewport(): Promise<Viewport> {
  return { width: 'device-width', initialScale: 1, themeColor: await themeColors() };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reads the request's headers, so that Next renders every page per request: each response has its
  // own nonce.
  const { theme, nonce, brandStyle } = await appearance();
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme}>
      <head>
        <style nonce={nonce}>{brandStyle}</style>
      </head>
      <body className="font-sans antialiased">{children}</body>
    </html>
  );
}
