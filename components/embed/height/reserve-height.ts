import { mostHeight } from './height-guard.ts';

/** Widths of windows between which the same dashboard is differently tall. */
export type WidthClass = 'narrow' | 'medium' | 'wide';

const property = '--dashboard-height';

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
  document.getElementById('dashboard')?.style.setProperty(property, `${height}px`);
}

/** The height (px) that the section was given last, 0 for none. */
export function presentHeight(): number {
  const section = document.getElementById('dashboard');
  return Number.parseFloat(section?.style.getPropertyValue(property) ?? '') || 0;
}

/**
 * Gives the section the height that the dashboard had last at this width, so that nothing moves
 * when it comes. Part of what every dashboard loads first, so it reads what `kept-heights.ts` keeps
 * without the code that writes it.
 */
export function reserveHeight({ user, slug }: { user: string; slug: string }): void {
  try {
    const text = localStorage.getItem(`portal:${user}:${keptHeights}`) ?? '';
    const height: unknown = JSON.parse(text)[slug][widthClass()];
    if (typeof height === 'number' && height > 0 && height <= mostHeight) setHeight(height);
  } catch {
    // Nothing sound is kept, or the browser refuses: the dashboard takes its height when it comes.
  }
}
