import type { CoverKind } from '../../lib/dashboards/cover-kinds.ts';
import { coverHue, coverShapes } from './cover-shapes.ts';

/**
 * Shows a dashboard's cover. Dashboards of one group have one hue. It is decoration, so screen
 * readers skip it.
 */
export function Cover({
  slug,
  kind,
  group,
}: {
  slug: string;
  kind?: CoverKind | undefined;
  group: string;
}) {
  const { faint, medium, strong, stroke } = coverShapes(slug, kind);
  return (
    <svg
      viewBox="0 0 296 92"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      className="cover"
      data-hue={coverHue(group)}
    >
      {faint && <path d={faint} />}
      {medium && <path d={medium} data-shade="medium" />}
      {strong && <path d={strong} data-shade="strong" />}
      {stroke && <path d={stroke} data-shade="line" />}
    </svg>
  );
}
