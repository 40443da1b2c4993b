import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contrast } from './contrast.ts';

/** Minimum contrast of an edge with the ground behind it (WCAG 2.2, 1.4.11). */
const minEdgeContrast = 3;

const tokens = readFileSync('app/styles/tokens.css', 'utf8');
const feedback = readFileSync('app/styles/feedback.css', 'utf8');

/** Returns a token's color in the light and in the dark theme. */
function colorsOf(token: string): [light: string, dark: string] {
  const pattern = new RegExp(`${token}:\\s*light-dark\\((#[0-9a-f]{6}),\\s*(#[0-9a-f]{6})\\)`);
  const [, light = '', dark = ''] = pattern.exec(tokens) ?? [];
  return [light, dark];
}

test('the edges of a skeleton stand out from the ground and from their surface', () => {
  const skeleton = feedback.slice(feedback.indexOf('@utility skeleton {'));
  const [, edge = ''] = /--edge: var\((--[a-z-]+)\)/.exec(skeleton) ?? [];
  const edges = colorsOf(edge);
  for (const ground of ['--canvas', '--surface']) {
    for (const [theme, color] of colorsOf(ground).entries()) {
      expect(contrast(edges[theme] ?? '', color), `${edge} on ${ground}`).toBeGreaterThanOrEqual(
        minEdgeContrast,
      );
    }
  }
});
