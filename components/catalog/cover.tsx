import type { DashboardSummary } from '../../lib/dashboards/dashboard-summary.ts';
import { coverShapes, hueOf } from './cover-shapes.ts';

/**
 * Renders a dashboard's cover, in the hue of its section. It is decoration, so screen readers skip
 * it.
 */
export function Cover({
  dashboard: { slug, cover, section },
}: {
  dashboard: Pick<DashboardSummary, 'slug' | 'cover' | 'section'>;
}) {
  const { faint, medium, strong, stroke } = coverShapes(slug, cover);
  return (
    <svg
      viewBox="0 0 296 92"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      className="cover"
      data-hue={section?.hue ?? hueOf(slug)}
    >
      {faint && <path d={faint} />}
      {medium && <path d={medium} data-shade="medium" />}
      {strong && <path d={strong} data-shade="strong" />}
      {stroke && <path d={stroke} data-shade="line" />}
    </svg>
  );
}
