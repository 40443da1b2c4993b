import 'server-only';
import { cookies, headers } from 'next/headers';
import { brand } from '../../config/brand.ts';
import { brandStyle } from '../config/brand.ts';
import { surfaces } from '../config/surfaces.ts';

/** What a user may choose of the portal's look; `system` follows the operating system. */
export type Theme = 'system' | 'light' | 'dark';

/** What the root of every page needs to be right in the first HTML. */
export interface Appearance {
  readonly theme: Theme;
  /** Of this response's own style element. */
  readonly nonce: string | undefined;
  readonly brandStyle: string;
  /** Whether the keyboard has ⌘ instead of Ctrl. */
  readonly isApple: boolean;
}

const themes: readonly unknown[] = ['system', 'light', 'dark'] satisfies Theme[];
const style = brandStyle(brand);

/** The look of the current request's page; what the browser's cookies do not say is the default. */
export async function appearance(): Promise<Appearance> {
  const sent = await headers();
  return {
    theme: await chosenTheme(),
    nonce: await responseNonce(),
    brandStyle: style,
    isApple: /Mac|iPhone|iPad/.test(sent.get('user-agent') ?? ''),
  };
}

/** The nonce of this response's own scripts and styles; middleware makes it. */
export async function responseNonce(): Promise<string | undefined> {
  return (await headers()).get('x-nonce') ?? undefined;
}

/** Colors of the browser's own frame, by media query unless the user chose a theme. */
export async function themeColors(): Promise<{ media?: string; color: string }[]> {
  const theme = await chosenTheme();
  if (theme !== 'system') return [{ color: surfaces.canvas[theme] }];
  return (['light', 'dark'] as const).map((scheme) => ({
    media: `(prefers-color-scheme: ${scheme})`,
    color: surfaces.canvas[scheme],
  }));
}

/** How the user wants the catalog laid out. Known here, so that nothing moves afterward. */
export async function layout(): Promise<'grid' | 'list'> {
  return (await cookies()).get('portal-layout')?.value === 'list' ? 'list' : 'grid';
}

async function chosenTheme(): Promise<Theme> {
  const theme = (await cookies()).get('portal-theme')?.value;
  return themes.includes(theme) ? (theme as Theme) : 'system';
}
