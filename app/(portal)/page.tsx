import type { Metadata } from 'next';
import { Home } from '../../components/catalog/home.tsx';
import { PortalPage } from '../../components/shell/portal-page.tsx';
import { openHome } from '../../lib/pages/open-home.ts';

export const metadata: Metadata = { title: 'Dashboards' };

export default async function HomePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  return (
    <PortalPage>
      <Home {...(await openHome(await searchParams))} />
    </PortalPage>
  );
}
