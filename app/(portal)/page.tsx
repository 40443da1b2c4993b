import type { Metadata } from 'next';
import { Catalogue } from '../../components/catalog/catalog.tsx';
import { EmptyCatalogue } from '../../components/catalog/empty-catalog.tsx';
import { openCatalogue } from '../../lib/pages/open-catalog.ts';

export const metadata: Metadata = { title: 'Dashboards' };

export default async function CataloguePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { contact, isOtherUser, ...catalogue } = await openCatalogue(await searchParams);
  return (
    <main id="catalogue" className="mx-auto w-full max-w-(--page) px-(--gutter) py-8 sm:py-12">
      <h1 className="mb-6 text-title font-semibold">Dashboards</h1>
      {isOtherUser && (
        <p role="status" className="mb-6 rounded-lg bg-notice-surface p-4 text-sm">
          Someone else signed in on this browser, so what was open here was closed.
        </p>
      )}
      {catalogue.dashboards.length > 0 ? (
        <Catalogue {...catalogue} />
      ) : (
        <EmptyCatalogue contact={contact} />
      )}
    </main>
  );
}
