import { storedValue } from '../../preferences/stored-value.ts';
import { maxHeight } from './height-guard.ts';
import { keptHeights, type WidthClass } from './reserve-height.ts';

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

const heights = storedValue<Heights>(keptHeights, isHeights, {});

/** Keeps how tall (px) a user's dashboard is in windows of a width; of many, the latest ones. */
export function rememberHeight(
  userKey: string,
  { slug, width, height }: { slug: string; width: WidthClass; height: number },
): void {
  heights.update(userKey, (kept) => {
    const { [slug]: own, ...others } = kept;
    if (own?.[width] === height) return kept;
    const latest = Object.entries(others).slice(1 - maxDashboards);
    return { ...Object.fromEntries(latest), [slug]: { ...own, [width]: height } };
  });
}
