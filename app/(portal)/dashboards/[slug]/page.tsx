import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DashboardView } from '../../../../components/embed/dashboard-view.tsx';
import { dashboardTitle } from '../../../../lib/embed/user-dashboards.ts';
import { openDashboard } from '../../../../lib/pages/open-dashboard.ts';

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await dashboardTitle((await params).slug) };
}

export default async function DashboardPage({ params, searchParams }: Props) {
  const opened = await openDashboard((await params).slug, await searchParams);
  if (!opened) notFound();
  return <DashboardView {...opened} />;
}
