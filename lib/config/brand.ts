import { z } from 'zod';
import { contrast, mix } from './contrast.ts';
import { surfaces, type ThemedColor } from './surfaces.ts';

const color = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a color such as #1f5fbf');
const themed = z.object({ light: color, dark: color });

const schema = z.object({
  name: z.string().trim().min(1, 'must not be empty').max(60, 'is longer than 60 characters'),
  /** Strokes on a square of 32, drawn in `onAccent` upon `accent`; or an image under `public/`. */
  logo: z.union(
    [
      z.object({
        strokes: z.string().regex(/^[\sMmLlHhVvCcSsQqTtAaZz\d.,+-]+$/, 'must be SVG path data'),
      }),
      z.object({
        image: z
          .string()
          .regex(/^\/[\w./-]+\.(svg|png|webp|avif)$/, 'must be the path of a file under public/'),
      }),
    ],
    'must be { strokes: … } or { image: … }',
  ),
  accent: themed,
  onAccent: themed,
  language: z.string().refine(isLanguage, 'must be a BCP 47 tag such as en or de-CH'),
  /** What a link to SUPPORT_CONTACT says; the address itself without it. */
  supportText: z.string().trim().min(1).max(80).exactOptional(),
});

/** The brand as `config/brand.ts` gives it. */
export type Brand = z.infer<typeof schema>;

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** Least contrast of text with what is behind it, and of signs (WCAG 2.2, 1.4.3 and 1.4.11). */
const minTextContrast = 4.5;
const minSignContrast = 3;

/** What is wrong with a brand, one sentence per issue; colors that cannot be read are, too. */
export function brandIssues(candidate: unknown): string[] {
  const parsed = schema.safeParse(candidate);
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  }
  return (['light', 'dark'] as const).flatMap((theme) => unreadable(parsed.data, theme));
}

function unreadable(brand: Brand, theme: keyof ThemedColor): string[] {
  const accent = brand.accent[theme];
  const strong = strongAccent(brand)[theme];
  const onSurface = (name: string, surface: ThemedColor, least: number) => ({
    text: `accent.${theme} ${accent}`,
    behind: `${name} ${surface[theme]}`,
    ratio: contrast(accent, surface[theme]),
    least,
  });
  const onButton = (name: string, fill: string) => ({
    text: `onAccent.${theme} ${brand.onAccent[theme]}`,
    behind: `${name} ${fill}`,
    ratio: contrast(brand.onAccent[theme], fill),
    least: minTextContrast,
  });
  return [
    onSurface('canvas', surfaces.canvas, minTextContrast),
    onSurface('surface', surfaces.surface, minTextContrast),
    onSurface('notice-surface', surfaces['notice-surface'], minTextContrast),
    onSurface('a surface tinted by it,', accentSurface(brand), minTextContrast),
    onSurface('raised', surfaces.raised, minSignContrast),
    onButton('accent', accent),
    onButton('the accent below the pointer,', strong),
  ]
    .filter(({ ratio, least }) => ratio < least)
    .map(
      ({ text, behind, ratio, least }) =>
        `${text} on ${behind} has a contrast of ${cut(ratio)}, but ${least} is needed`,
    );
}

/** Cut, not rounded: 4.499 is not enough, and must not look so. */
function cut(ratio: number): string {
  return (Math.floor(ratio * 100) / 100).toFixed(2);
}

/** The accent below the pointer: nearer to the ink, which both themes can only read better. */
function strongAccent({ accent }: Pick<Brand, 'accent'>): ThemedColor {
  const strong = (theme: keyof ThemedColor) => mix(accent[theme], surfaces.ink[theme], 0.8);
  return { light: strong('light'), dark: strong('dark') };
}

/** A surface with a breath of the accent, for what is chosen. */
function accentSurface({ accent }: Pick<Brand, 'accent'>): ThemedColor {
  const tinted = (theme: keyof ThemedColor) => mix(accent[theme], surfaces.surface[theme], 0.1);
  return { light: tinted('light'), dark: tinted('dark') };
}

/** The brand's colors as CSS variables, for a style element that carries the nonce. */
export function brandStyle(brand: Pick<Brand, 'accent' | 'onAccent'>): string {
  const colors = {
    accent: brand.accent,
    'accent-strong': strongAccent(brand),
    'accent-surface': accentSurface(brand),
    'on-accent': brand.onAccent,
  };
  const rules = Object.entries(colors).map(
    ([name, { light, dark }]) => `--${name}:light-dark(${light},${dark})`,
  );
  return `:root{${rules.join(';')}}`;
}
