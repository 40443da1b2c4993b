import 'server-only';
import { cookies, headers } from 'next/headers';
import { brand } from '../../config/brand.ts';
import { brandStyle } from '../config/brand.ts';
import { surfaces } from '../config/surfaces.ts';

/** Describes a theme that the user can choose. `system` follows the operating system. */
export type Theme = 'system' | 'light' | 'dark';

/** Holds what the root layout needs, so that the first HTML already looks right. */
export interface Appearance {
  readonly theme: Theme;
  /** Nonce of this response's style element. */
  readonly nonce: string | undefined;
  readonly brandStyle: string;
  /** Whether the user has an Apple device, whose shortcuts use ⌘ instead of Ctrl. */
  readonly isApple: boolean;
}

const themes: readonly unknown[] = ['system', 'light', 'dark'] satisfies Theme[];
const style = brandStyle(brand);

/** Returns the appearance of the current request's page. Default theme: `system`. */
export async function appearance(): Promise<Appearance> {
  const requestHeaders = await headers();
  return {
    theme: await chosenTheme(),
    nonce: await responseNonce(),
    brandStyle: style,
    isApple: /Mac|iPhone|iPad/.test(requestHeaders.get('user-agent') ?? ''),
  };
}

/** Returns the nonce that middleware created for this response's scripts and styles. */
export async function responseNonce(): Promise<string | undefined> {
  return (await headers()).get('x-nonce') ?? undefined;
}

/**
 * Returns the colors of the browser's own UI around the page: the color of the user's theme, or for
 * `system` one color per color scheme.
 */
export async function themeColors(): Promise<{ media?: string; color: string }[]> {
  const theme = await chosenTheme();
  if (theme !== 'system') return [{ color: surfaces.canvas[theme] }];
  return (['light', 'dark'] as const).map((scheme) => ({
    media: `(prefers-color-scheme: ${scheme})`,
    color: surfaces.canvas[scheme],
  }));
}

/** Returns the catalog layout that the user chose. Read on the server to avoid a layout shift. */
export async function catalogLayout(): Promise<'grid' | 'list'> {
  return (await cookies()).get('portal-layout')?.value === 'list' ? 'list' : 'grid';
}

async function chosenTheme(): Promise<Theme> {
  const theme = (await cookies()).get('portal-theme')?.value;
  return themes.includes(theme) ? (theme as Theme) : 'system';
}
