import { ChartNoAxesColumn, ChevronRight } from 'lucide-react';
import Link from 'next/link';

/** What a card says of a dashboard. */
export interface DashboardSummary {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
}

/** The dashboards that the user may open, as cards that are links. */
export function DashboardList({ dashboards }: { dashboards: readonly DashboardSummary[] }) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(20rem,100%),1fr))] gap-4">
      {dashboards.map(({ slug, title, description }) => (
        <li
          key={slug}
          className="relative flex gap-4 rounded-xl border border-line bg-surface p-5 has-[a:hover]:border-accent"
        >
          <span className="grid size-10 shrink-0 place-items-center rounded-lg bg-raised text-accent">
            <ChartNoAxesColumn aria-hidden="true" className="size-5" />
          </span>
          <div className="min-w-0 grow">
            <h2 className="font-semibold">
              <Link
                href={`/dashboards/${slug}`}
                className="after:absolute after:inset-0 after:rounded-xl"
              >
                {title}
              </Link>
            </h2>
            <p className="mt-1 text-sm text-quiet">{description}</p>
          </div>
          <ChevronRight aria-hidden="true" className="size-5 shrink-0 self-center text-quiet" />
        </li>
      ))}
    </ul>
  );
}
