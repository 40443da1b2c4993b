import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { brand as shipped } from '../../config/brand.ts';
import { brandIssues, brandStyle } from './brand.ts';
import { contrast } from './contrast.ts';
import { surfaces } from './surfaces.ts';

describe('a brand', () => {
  test('that ships is in order', () => {
    expect(brandIssues(shipped)).toEqual([]);
  });

  test.each([
    [
      'a pale accent',
      { accent: { light: '#8ab4f8', dark: '#8ab4f8' } },
      'accent.light #8ab4f8 on surface #ffffff has a contrast of 2.10, but 4.5 is needed',
    ],
    [
      'words that vanish on its buttons in the dark',
      { onAccent: { light: '#ffffff', dark: '#ffffff' } },
      'onAccent.dark #ffffff on accent #8ab4f8 has a contrast of 2.10, but 4.5 is needed',
    ],
    ['a color by name', { accent: { light: 'blue', dark: '#8ab4f8' } }, 'accent.light must be'],
    ['no name', { name: ' ' }, 'name must not be empty'],
    ['a language that is none', { language: 'english please' }, 'language must be a BCP 47 tag'],
    [
      'a logo from elsewhere',
      { logo: { image: 'https://cdn.example/logo.svg' } },
      'logo.image must be the path of a file under public/',
    ],
  ])('with %s is refused with a sentence', (_, change, sentence) => {
    expect(brandIssues({ ...shipped, ...change })).toEqual(
      expect.arrayContaining([expect.stringContaining(sentence)]),
    );
  });

  test('gives both of its accents to the pages', () => {
    expect(brandStyle(shipped)).toContain('--accent:light-dark(#1f5fbf,#8ab4f8)');
  });
});

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe('the tokens of the style sheets', () => {
  const sheets = globSync('app/**/*.css').map((path) => readFileSync(path, 'utf8'));
  const tokens: Record<string, { light: string; dark: string }> = {};
  const pattern = /--([a-z-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g;
  for (const [, name = '', light = '', dark = ''] of sheets.join('\n').matchAll(pattern)) {
    tokens[name] = { light, dark };
  }

  test('are those that are known where no style sheet is', () => {
    expect(tokens).toMatchObject(surfaces);
  });

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
    ...Object.entries(texts).flatMap(([text, least]) =>
      backgrounds.map((background) => [text, background, least] as const),
    ),
    // Edges by which one knows a field or a button (WCAG 2.2, 1.4.11).
    ['line-strong', 'canvas', 3],
    ['line-strong', 'surface', 3],
  ] as const;

  test.each(pairs)('%s can be told from %s', (text, background, least) => {
    for (const theme of ['light', 'dark'] as const) {
      const [front, behind] = [tokens[text]?.[theme] ?? '', tokens[background]?.[theme] ?? ''];
      expect(contrast(front, behind), `${theme}: ${front} on ${behind}`).toBeGreaterThan(least);
    }
  });
});
