import type { KeptHeight } from '../state/first-frame-spec.ts';
import { maxHeight } from './height-guard.ts';

/** Widths of windows between which the same dashboard is differently tall. */
export type WidthClass = 'narrow' | 'medium' | 'wide';

/** Name under which heights are kept. */
export const keptHeights = 'heights';

/** The class of the window's present width. */
export function widthClass(): WidthClass {
  if (innerWidth < 640) return 'narrow';
  return innerWidth < 1_200 ? 'medium' : 'wide';
}

/**
 * Gives a dashboard's section the height (px) that its content is to have; what is left of the
 * window stays the least. By the style object, since the content security policy allows no
 * attribute.
 */
export function setHeight(height: number): void {
  document.getElementById('dashboard')?.style.setProperty('--dashboard-height', `${height}px`);
}

/** The height (px) that the section was given last, 0 for none. */
export function presentHeight(): number {
  const section = document.getElementById('dashboard');
  return Number.parseFloat(section?.style.getPropertyValue('--dashboard-height') ?? '') || 0;
}

/**
 * Gives the section the height that the dashboard had last at this width, so that nothing moves
 * when it comes. A part of the page's first script, run as text: it uses nothing from outside but
 * its arguments, and reads what `kept-heights.ts` keeps under a key.
 */
export function reserveHeight(
  { key, slug, most }: KeptHeight,
  width: typeof widthClass,
  set: typeof setHeight,
): void {
  try {
    const height: unknown = JSON.parse(localStorage.getItem(key) ?? '')[slug][width()];
    if (typeof height === 'number' && height > 0 && height <= most) set(height);
  } catch {
    // Nothing sound is kept, or the browser refuses: the dashboard takes its height when it comes.
  }
}

/** Where the browser keeps the height of a user's dashboard. */
export function keptHeightOf({ user, slug }: { user: string; slug: string }): KeptHeight {
  return { key: `portal:${user}:${keptHeights}`, slug, most: maxHeight };
}
