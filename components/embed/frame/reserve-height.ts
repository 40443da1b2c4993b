import type { StoredHeightSpec } from '../state/first-frame-spec.ts';
import { maxHeight } from './height-guard.ts';

/** Identifies a range of window widths. A dashboard has a different height in each. */
export type WidthClass = 'narrow' | 'medium' | 'wide';

/** Name of the stored heights in localStorage. */
export const heightsName = 'heights';

/** Returns the class of the window's current width. */
export function widthClass(): WidthClass {
  if (innerWidth < 640) return 'narrow';
  return innerWidth < 1_200 ? 'medium' : 'wide';
}

/**
 * Sets the height (px) for the content of the dashboard's section. The section always fills the
 * rest of the window. Uses the style object, because the CSP forbids style attributes.
 */
export function setHeight(height: number): void {
  document.getElementById('dashboard')?.style.setProperty('--dashboard-height', `${height}px`);
}

/** Returns the height (px) that the section was set to last, or 0. */
export function currentHeight(): number {
  const section = document.getElementById('dashboard');
  return Number.parseFloat(section?.style.getPropertyValue('--dashboard-height') ?? '') || 0;
}

/**
 * Sets the section to the dashboard's last height at this width, so that the layout does not shift
 * when the dashboard loads. Reads what `stored-heights.ts` stores. Part of the page's first script,
 * which is sent as text, so it may use only its arguments.
 */
export function reserveHeight(
  { key, slug, max }: StoredHeightSpec,
  width: typeof widthClass,
  set: typeof setHeight,
): void {
  try {
    const height: unknown = JSON.parse(localStorage.getItem(key) ?? '')[slug][width()];
    if (typeof height === 'number' && height > 0 && height <= max) set(height);
  } catch {
    // Nothing valid is stored, or storage is blocked: the height is set when the dashboard loads.
  }
}

/** Returns where the browser stores the height of a user's dashboard. */
export function storedHeightOf({ user, slug }: { user: string; slug: string }): StoredHeightSpec {
  return { key: `portal:${user}:${heightsName}`, slug, max: maxHeight };
}
