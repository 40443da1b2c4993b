import type { Brand } from '../lib/config/brand.ts';

/**
 * Whose portal this is: name, logo, accent colors, and the language of its dashboards. Colors
 * that cannot be read on the portal's surfaces are refused at the start. Whom people ask for help
 * is SUPPORT_CONTACT.
 */
export const brand: Brand = {
  name: 'Analytics portal',
  /** SVG path data on a square of 32, or `{ image: '/logo.svg' }` for a file under `public/`. */
  logo: { strokes: 'M9 22v-6M16 22V10M23 22v-9' },
  /** Links, main buttons and whatever is chosen. */
  accent: { light: '#1f5fbf', dark: '#8ab4f8' },
  /** Words upon the accent. */
  onAccent: { light: '#ffffff', dark: '#0f1217' },
  /** BCP 47 tag of the language that dashboards open in; the portal's own words are English. */
  language: 'en',
};

/** Name of the portal, as people see it in titles and headings. */
export const brandName = brand.name;
