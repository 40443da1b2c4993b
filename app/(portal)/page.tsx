import type { Metadata } from 'next';
import { Catalog } from '../../components/catalog/catalog.tsx';
import { EmptyCatalog } from '../../components/catalog/empty-catalog.tsx';
import { PortalPage } from '../../components/shell/portal-page.tsx';
import { openCatalog } from '../../lib/pages/open-catalog.ts';

export const metadata: Metadata = { title: 'Dashboards' };

export default async function CatalogPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { contact, isOtherUser, ...catalog } = await openCatalog(await searchParams);
  return (
    <PortalPage>
      <main id="catalog" className="mx-auto w-full max-w-(--page) px-(--gutter) py-8 sm:py-12">
        <h1 className="mb-6 text-title font-semibold">Dashboards</h1>
        {isOtherUser && (
          <p role="status" className="mb-6 rounded-lg bg-notice-surface p-4 text-sm">
            Someone else signed in on this browser, so the page that was open here was closed.
          </p>
        )}
        {catalog.dashboards.length > 0 ? (
          <Catalog {...catalog} />
        ) : (
          <EmptyCatalog contact={contact} />
        )}
      </main>
    </PortalPage>
  );
}
