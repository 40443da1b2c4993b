import { headers } from 'next/headers';

/** Reads the request headers, so that Next renders it for each request, like the portal's pages. */
export default async function BarePage() {
  await headers();
  return <main />;
}
