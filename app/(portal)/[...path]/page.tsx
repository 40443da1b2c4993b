import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

export const metadata: Metadata = { title: 'Page not found' };

/** Answers all addresses that have no page, so that users who are signed in keep the portal's bar. */
export default function UnknownPage() {
  notFound();
}
