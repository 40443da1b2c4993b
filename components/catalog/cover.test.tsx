import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { coverKinds } from '../../lib/dashboards/cover-kinds.ts';
import { Cover } from './cover.tsx';
import { coverHue, coverShapes } from './cover-shapes.ts';

const slugs = Array.from({ length: 200 }, (_, index) => `dashboard-${index}`);

describe('a cover', () => {
  test.each(coverKinds)('of the kind %s takes at most 1 kB', (kind) => {
    const sizes = slugs.map(
      (slug) => renderToStaticMarkup(<Cover slug={slug} kind={kind} group="Trips" />).length,
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_024);
  });

  test('is the same for the same slug, and another for another', () => {
    expect(coverShapes('taxi')).toEqual(coverShapes('taxi'));
    const drawn = new Set(slugs.map((slug) => JSON.stringify(coverShapes(slug, 'line'))));
    expect(drawn.size).toBe(slugs.length);
  });

  test('has one of five hues, the same for all of its group', () => {
    const hues = new Set(slugs.map(coverHue));
    expect([...hues].sort()).toEqual([1, 2, 3, 4, 5]);
    expect(coverHue('Trips')).toBe(coverHue('Trips'));
  });

  test('has each kind for some slug, if the catalog names none', () => {
    const drawn = slugs.map((slug) => JSON.stringify(coverShapes(slug)));
    for (const kind of coverKinds) {
      // The kind is drawn before the shapes, so both start from the same numbers.
      expect(
        drawn.some(
          (shapes, index) => shapes === JSON.stringify(coverShapes(slugs[index] ?? '', kind)),
        ),
        kind,
      ).toBe(true);
    }
  });
});
