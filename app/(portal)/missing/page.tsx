import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

export const metadata: Metadata = { title: 'Page not found' };

/**
 * Answers addresses that have no page, to which `next.config.mjs` gives this one. Signed-in users
 * keep the portal's bar.
 */
export default function MissingPage() {
  notFound();
}
