import type { Brand } from '../lib/config/brand.ts';

/**
 * The portal's name, logo, colors, and sign-in page, and the language of its dashboards. The portal
 * does not start if a color has too little contrast with its background. The help contact is not set here,
 * but with the variable SUPPORT_CONTACT.
 */
export const brand: Brand = {
  name: 'Analytics',
  /** SVG path data in a 32 by 32 square, or `{ image: '/logo.svg' }` for a file under `public/`. */
  logo: { strokes: 'M9 22v-6M16 22V10M23 22v-9' },
  /** Color of links, primary buttons, and selected items. */
  accent: { light: '#1f5fbf', dark: '#6ea3f5' },
  /** Color of text on the accent. */
  onAccent: { light: '#ffffff', dark: '#0f1116' },
  /**
   * Sentence beside the sign-in form. `picture: '/sign-in.webp'`, a file under `public/`, replaces
   * the drawn waves. `favicon: '/icon.svg'` replaces the icon that is drawn from the logo.
   */
  signIn: { sentence: 'Your data, with your own permissions' },
  /** Radius of buttons and fields, in px. */
  radius: 9,
  /** BCP 47 tag of the language of the dashboards. The portal's own texts are English. */
  language: 'en',
};

/** Path of the icon of the browser's tab. */
export const brandIconPath = brand.favicon ?? '/icon.svg';

/** Name of the portal in titles and headings. */
export const brandName = brand.name;
