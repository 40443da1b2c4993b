import type { Metadata } from 'next';
import { DashboardList } from '../../components/dashboard-list.tsx';
import { EmptyCatalogue } from '../../components/empty-catalogue.tsx';
import { dashboardsOf } from '../../lib/portal/dashboards-of.ts';
import { requireSession } from '../../lib/portal/require-session.ts';
import { supportContact } from '../../lib/portal/support-contact.ts';

export const metadata: Metadata = { title: 'Dashboards' };

export default async function CataloguePage() {
  const dashboards = dashboardsOf(await requireSession('/')).map(
    ({ slug, title, description }) => ({
      slug,
      title,
      description,
    }),
  );
  return (
    <main className="mx-auto w-full max-w-6xl px-4 py-8 sm:px-6 sm:py-10">
      <h1 className="mb-6 text-2xl font-semibold">Dashboards</h1>
      {dashboards.length > 0 ? (
        <DashboardList dashboards={dashboards} />
      ) : (
        <EmptyCatalogue contact={supportContact()} />
      )}
    </main>
  );
}
