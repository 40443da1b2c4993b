import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { brand as currentBrand } from '../../config/brand.ts';
import { brandIssues, brandStyle } from './brand.ts';
import { contrast } from './contrast.ts';
import { surfaces } from './surfaces.ts';

describe('brandIssues', () => {
  test('returns no issues for config/brand.ts', () => {
    expect(brandIssues(currentBrand)).toEqual([]);
  });

  test.each([
    [
      'a pale accent',
      { accent: { light: '#8ab4f8', dark: '#8ab4f8' } },
      'accent.light #8ab4f8 on surface #ffffff has a contrast of 2.10, but 4.5 is needed',
    ],
    [
      'unreadable button text in the dark theme',
      { onAccent: { light: '#ffffff', dark: '#ffffff' } },
      'onAccent.dark #ffffff on accent #6ea3f5 has a contrast of 2.55, but 4.5 is needed',
    ],
    ['a named color', { accent: { light: 'blue', dark: '#8ab4f8' } }, 'accent.light must be'],
    [
      'a picture on another host',
      { signIn: { sentence: 'Welcome', picture: 'https://cdn.example/waves.webp' } },
      'signIn.picture must be the path of a file under public/',
    ],
    ['a misspelled field', { favIcon: '/icon.svg' }, 'favIcon'],
    [
      'an insecure link',
      { privacyUrl: 'http://example.com/privacy' },
      'privacyUrl must be a URL that begins with https://',
    ],
    ['a radius in another unit', { radius: 99 }, 'radius must be at most 18'],
    ['an empty name', { name: ' ' }, 'name must not be empty'],
    ['an invalid language', { language: 'english please' }, 'language must be a BCP 47 tag'],
    [
      'a logo on another host',
      { logo: { image: 'https://cdn.example/logo.svg' } },
      'logo.image must be the path of a file under public/',
    ],
  ])('returns an issue for %s', (_, change, issue) => {
    expect(brandIssues({ ...currentBrand, ...change })).toEqual(
      expect.arrayContaining([expect.stringContaining(issue)]),
    );
  });
});

test('brandStyle returns the accent of both themes', () => {
  expect(brandStyle(currentBrand)).toContain('--accent:light-dark(#1f5fbf,#6ea3f5)');
});

test('contrast returns the WCAG contrast ratio', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe('the color tokens of the style sheets', () => {
  const sheets = globSync('app/**/*.css').map((path) => readFileSync(path, 'utf8'));
  const tokens: Record<string, { light: string; dark: string }> = {};
  const pattern = /--([a-z-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g;
  for (const [, name = '', light = '', dark = ''] of sheets.join('\n').matchAll(pattern)) {
    tokens[name] = { light, dark };
  }

  test('have the same values as `surfaces`', () => {
    expect(tokens).toMatchObject(surfaces);
  });

  /** Minimum contrast of each text color. */
  const texts = { ink: 7, quiet: 4.5, problem: 4.5, warning: 4.5 };
  const backgrounds = [
    'canvas',
    'surface',
    'raised',
    'notice-surface',
    'warning-surface',
    'problem-surface',
  ];
  const pairs = [
    ...Object.entries(texts).flatMap(([text, minimum]) =>
      backgrounds.map((background) => [text, background, minimum] as const),
    ),
    // Borders that identify a field or a button (WCAG 2.2, 1.4.11).
    ['line-strong', 'canvas', 3],
    ['line-strong', 'surface', 3],
  ] as const;

  test.each(pairs)('%s on %s has a contrast above %f', (text, background, minimum) => {
    for (const theme of ['light', 'dark'] as const) {
      const [foreground, behind] = [tokens[text]?.[theme] ?? '', tokens[background]?.[theme] ?? ''];
      const message = `${theme}: ${foreground} on ${behind}`;
      expect(contrast(foreground, behind), message).toBeGreaterThan(minimum);
    }
  });
});
