import { z } from 'zod';
import { contrast, mix } from './contrast.ts';
import { surfaces, type ThemedColor } from './surfaces.ts';

const color = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a color such as #1f5fbf');
const themed = z.object({ light: color, dark: color });

const imagePath = z
  .string()
  .regex(/^\/[\w./-]+\.(svg|png|webp|avif)$/, 'must be the path of a file under public/');

const schema = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty').max(60, 'is longer than 60 characters'),
  /** Strokes in a 32 by 32 square, drawn in `onAccent` on `accent`; or an image under `public/`. */
  logo: z.union(
    [
      z.object({
        strokes: z.string().regex(/^[\sMmLlHhVvCcSsQqTtAaZz\d.,+-]+$/, 'must be SVG path data'),
      }),
      z.object({ image: imagePath }),
    ],
    'must be { strokes: … } or { image: … }',
  ),
  accent: themed,
  onAccent: themed,
  language: z.string().refine(isLanguage, 'must be a BCP 47 tag such as en or de-CH'),
  /** Icon of the browser's tab. Default: the logo's strokes on the light accent. */
  favicon: imagePath.exactOptional(),
  /** Beside the sign-in form on wide screens: a sentence, and a picture. Default: drawn waves. */
  signIn: z.strictObject({
    sentence: z
      .string()
      .trim()
      .min(1, 'must not be empty')
      .max(100, 'is longer than 100 characters'),
    picture: imagePath.exactOptional(),
  }),
  /** Radius of buttons and fields, in px. Cards have a third more. */
  radius: z.number().min(0, 'must be at least 0').max(18, 'must be at most 18'),
  /** Address of the privacy policy. The sign-in page and the account menu link to it. */
  privacyUrl: z
    .url({ protocol: /^https$/, error: 'must be a URL that begins with https://' })
    .exactOptional(),
  /** Text of the link to SUPPORT_CONTACT. Default: the address itself. */
  supportText: z.string().trim().min(1).max(80).exactOptional(),
});

/** Describes the brand as written in `config/brand.ts`. */
export type Brand = z.infer<typeof schema>;

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** Minimum contrast of text (WCAG 2.2, 1.4.3) and of icons (1.4.11) with their background. */
const minTextContrast = 4.5;
const minIconContrast = 3;

/** Validates a brand. Returns one message per issue, including colors with too little contrast. */
export function brandIssues(candidate: unknown): string[] {
  const parsed = schema.safeParse(candidate);
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  }
  return (['light', 'dark'] as const).flatMap((theme) => contrastIssues(parsed.data, theme));
}

function contrastIssues(brand: Brand, theme: keyof ThemedColor): string[] {
  const accent = brand.accent[theme];
  const strong = strongAccent(brand)[theme];
  const onSurface = (name: string, surface: ThemedColor, minimum: number) => ({
    text: `accent.${theme} ${accent}`,
    behind: `${name} ${surface[theme]}`,
    ratio: contrast(accent, surface[theme]),
    minimum,
  });
  const onButton = (name: string, fill: string) => ({
    text: `onAccent.${theme} ${brand.onAccent[theme]}`,
    behind: `${name} ${fill}`,
    ratio: contrast(brand.onAccent[theme], fill),
    minimum: minTextContrast,
  });
  return [
    onSurface('canvas', surfaces.canvas, minTextContrast),
    onSurface('surface', surfaces.surface, minTextContrast),
    onSurface('notice-surface', surfaces['notice-surface'], minTextContrast),
    onSurface('accent-surface', accentSurface(brand), minTextContrast),
    onSurface('raised', surfaces.raised, minIconContrast),
    onButton('accent', accent),
    onButton('accent-strong', strong),
  ]
    .filter(({ ratio, minimum }) => ratio < minimum)
    .map(
      ({ text, behind, ratio, minimum }) =>
        `${text} on ${behind} has a contrast of ${truncatedText(ratio)}, but ${minimum} is needed`,
    );
}

/**
 * Truncates a ratio to two decimals: 4.499 is not enough, so a message must not show it as 4.50.
 */
function truncatedText(ratio: number): string {
  return (Math.floor(ratio * 100) / 100).toFixed(2);
}

/** Returns the accent on hover: closer to the text color, which increases the contrast. */
function strongAccent({ accent }: Pick<Brand, 'accent'>): ThemedColor {
  const strong = (theme: keyof ThemedColor) => mix(accent[theme], surfaces.ink[theme], 0.8);
  return { light: strong('light'), dark: strong('dark') };
}

/** Returns the background of selected items: the surface with 10% of the accent. */
function accentSurface({ accent }: Pick<Brand, 'accent'>): ThemedColor {
  const tinted = (theme: keyof ThemedColor) => mix(accent[theme], surfaces.surface[theme], 0.1);
  return { light: tinted('light'), dark: tinted('dark') };
}

/**
 * Returns the brand's colors and radius as CSS variables. The CSS goes into a style element with
 * the nonce.
 */
export function brandStyle(brand: Pick<Brand, 'accent' | 'onAccent' | 'radius'>): string {
  const colors = {
    accent: brand.accent,
    'accent-strong': strongAccent(brand),
    'accent-surface': accentSurface(brand),
    'on-accent': brand.onAccent,
  };
  const rules = Object.entries(colors).map(
    ([name, { light, dark }]) => `--${name}:light-dark(${light},${dark})`,
  );
  return `:root{${[...rules, `--radius:${brand.radius}px`].join(';')}}`;
}
