import { ChartNoAxesColumn, ChevronRight } from 'lucide';
import Link from 'next/link';
import { Icon } from './shell/icon.tsx';

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
            <Icon node={ChartNoAxesColumn} className="size-5" />
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
          <Icon node={ChevronRight} className="size-5 shrink-0 self-center text-quiet" />
        </li>
      ))}
    </ul>
  );
}
