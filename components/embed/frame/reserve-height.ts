import type { StoredHeightSpec } from '../state/first-frame-spec.ts';
import { maxHeight } from './height-guard.ts';

/** Identifies a range of window widths. A dashboard has a different height in each range. */
export type WidthClass = 'narrow' | 'medium' | 'wide';

/** Name under which localStorage holds a user's heights. */
export const heightsName = 'heights';

/** Returns the range of the window's current width. */
export function widthClass(): WidthClass {
  if (innerWidth < 640) return 'narrow';
  return innerWidth < 1_200 ? 'medium' : 'wide';
}

/**
 * Sets the minimum height (px) of the dashboard's section. The section fills at least the rest of
 * the window. Uses the style object, because the CSP forbids style attributes.
 */
export function setHeight(height: number): void {
  document.getElementById('dashboard')?.style.setProperty('--dashboard-height', `${height}px`);
}

/** Returns the section's minimum height (px) that was set last, or 0. */
export function currentHeight(): number {
  const section = document.getElementById('dashboard');
  return Number.parseFloat(section?.style.getPropertyValue('--dashboard-height') ?? '') || 0;
}

/**
 * Sets the section to the dashboard's last height at this window width, so that the layout does not
 * shift when the dashboard loads. Reads what `stored-heights.ts` stores. The page's first script
 * contains the text of this function, so it may use only its arguments and globals.
 */
export function reserveHeight(
  { key, slug, maxHeight: max }: StoredHeightSpec,
  getWidthClass: typeof widthClass,
  applyHeight: typeof setHeight,
): void {
  try {
    const height: unknown = JSON.parse(localStorage.getItem(key) ?? '')[slug][getWidthClass()];
    if (typeof height === 'number' && height > 0 && height <= max) applyHeight(height);
  } catch {
    // Nothing valid is stored, or storage is blocked: the section gets its height from the frame.
  }
}

/** Describes where localStorage holds the height of a user's dashboard. */
export function storedHeightSpec({ user, slug }: { user: string; slug: string }): StoredHeightSpec {
  return { key: `portal:${user}:${heightsName}`, slug, maxHeight };
}
