import { storedValue } from '../../preferences/stored-value.ts';
import { maxHeight } from './height-guard.ts';
import { heightsName, type WidthClass } from './reserve-height.ts';

type Heights = Readonly<Record<string, Readonly<Partial<Record<WidthClass, number>>>>>;

const maxDashboards = 100;

function isRecord(candidate: unknown): candidate is Record<string, unknown> {
  return typeof candidate === 'object' && candidate !== null && !Array.isArray(candidate);
}

function isHeights(candidate: unknown): candidate is Heights {
  if (!isRecord(candidate)) return false;
  const isHeight = (height: unknown) =>
    typeof height === 'number' && height >= 0 && height <= maxHeight;
  const dashboards = Object.values(candidate);
  return (
    dashboards.length <= maxDashboards &&
    dashboards.every((heights) => isRecord(heights) && Object.values(heights).every(isHeight))
  );
}

const heights = storedValue<Heights>(heightsName, isHeights, {});

/**
 * Stores a dashboard's height (px) for a user and a range of window widths. Keeps the 100
 * dashboards whose heights changed last.
 */
export function storeHeight(
  userKey: string,
  { slug, width, height }: { slug: string; width: WidthClass; height: number },
): void {
  heights.update(userKey, (stored) => {
    const { [slug]: known, ...others } = stored;
    if (known?.[width] === height) return stored;
    // Leave space for one more dashboard: this one.
    const latest = Object.entries(others).slice(1 - maxDashboards);
    return { ...Object.fromEntries(latest), [slug]: { ...known, [width]: height } };
  });
}
