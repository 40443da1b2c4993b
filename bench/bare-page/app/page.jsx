import { headers } from 'next/headers';

/** Reads the request, as every page of the portal does, so that it is rendered for each. */
export default async function BarePage() {
  await headers();
  return <main />;
}
