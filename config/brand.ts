import type { Brand } from '../lib/config/brand.ts';

/**
 * The portal's name, logo, accent colors, and the language of its dashboards. The portal does not
 * start if a color has too little contrast with its background. The help contact is not set here,
 * but with the variable SUPPORT_CONTACT.
 */
export const brand: Brand = {
  name: 'Analytics',
  /** SVG path data in a 32 by 32 square, or `{ image: '/logo.svg' }` for a file under `public/`. */
  logo: { strokes: 'M9 22v-6M16 22V10M23 22v-9' },
  /** Color of links, primary buttons, and selected items. */
  accent: { light: '#1f5fbf', dark: '#8ab4f8' },
  /** Color of text on the accent. */
  onAccent: { light: '#ffffff', dark: '#0f1217' },
  /** BCP 47 tag of the language of the dashboards. The portal's own texts are English. */
  language: 'en',
};

/** Name of the portal in titles and headings. */
export const brandName = brand.name;
