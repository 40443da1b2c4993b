import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { coverKinds } from '../../lib/dashboards/cover-kinds.ts';
import { sectionHues } from '../../lib/dashboards/section-hues.ts';
import { Cover } from './cover.tsx';
import { coverShapes, hueOf } from './cover-shapes.ts';

const slugs = Array.from({ length: 200 }, (_, index) => `dashboard-${index}`);

describe('a cover', () => {
  test.each(coverKinds)('of the kind %s takes at most 1 kB', (kind) => {
    const sizes = slugs.map(
      (slug) => renderToStaticMarkup(<Cover dashboard={{ slug, cover: kind }} />).length,
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_024);
  });

  test('is the same for the same slug, and another for another', () => {
    expect(coverShapes('taxi')).toEqual(coverShapes('taxi'));
    const drawn = new Set(slugs.map((slug) => JSON.stringify(coverShapes(slug, 'line'))));
    expect(drawn.size).toBe(slugs.length);
  });

  test('has the hue of its section, or one of five hues by its slug', () => {
    const section = { id: 'revenue', title: 'Revenue', hue: 'violet' } as const;
    expect(renderToStaticMarkup(<Cover dashboard={{ slug: 'taxi', section }} />)).toContain(
      'data-hue="violet"',
    );
    expect(new Set(slugs.map(hueOf))).toEqual(new Set(sectionHues));
    expect(hueOf('taxi')).toBe(hueOf('taxi'));
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
