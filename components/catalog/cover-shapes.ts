import type { CoverKind } from '../../lib/dashboards/cover-kinds.ts';
import { type SectionHue, sectionHues } from '../../lib/dashboards/section-hues.ts';
import { createSlugRandom } from './slug-random.ts';

/** Holds a cover as SVG path data by opacity, from faint to strong, in a box of 296 by 92. */
export interface CoverShapes {
  readonly faint: string;
  readonly medium: string;
  readonly strong: string;
  /** An open line that is stroked. */
  readonly stroke?: string;
}

const width = 296;
const height = 92;

type Random = () => number;
type Shade = 'faint' | 'medium' | 'strong';

/**
 * Draws the cover of a dashboard. The same slug always gets the same cover. It is decoration and
 * shows no data, because rows differ by viewer. Without a kind, the slug decides.
 */
export function coverShapes(slug: string, kind?: CoverKind): CoverShapes {
  const random = createSlugRandom(slug);
  const all = Object.values(drawings);
  const chosen = all[Math.floor(random() * all.length)] ?? drawings.line;
  return (kind ? drawings[kind] : chosen)(random);
}

/** Returns the hue of a dashboard without a section. The same slug always has the same hue. */
export function hueOf(slug: string): SectionHue {
  const index = Math.floor(createSlugRandom(slug)() * sectionHues.length);
  return sectionHues[index] ?? sectionHues[0];
}

const drawings: Readonly<Record<CoverKind, (random: Random) => CoverShapes>> = {
  line(random) {
    const steps = 6;
    const heights = Array.from({ length: steps + 1 }, () => Math.round(24 + random() * 48));
    const step = width / steps;
    const curve = heights.slice(1).map((y, index) => {
      const [x, former] = [Math.round(index * step), heights[index] ?? y];
      const middle = Math.round(x + step / 2);
      return `C${middle} ${former} ${middle} ${y} ${Math.round(x + step)} ${y}`;
    });
    const stroke = `M0 ${heights[0]}${curve.join('')}`;
    return { ...empty, faint: `${stroke}V${height}H0Z`, stroke };
  },
  bar(random) {
    const marks = Array.from({ length: 14 }, (_, index) => {
      const top = Math.round(16 + random() * 60);
      return [shade(random), box(4 + index * 21, top, 13, height - top)] as const;
    });
    return byShade(marks);
  },
  map(random) {
    const marks: (readonly [Shade, string])[] = [];
    for (let row = 0; row < 4; row += 1) {
      let x = row % 2 === 0 ? -8 : -20;
      while (x < width) {
        const size = Math.round(24 + random() * 22);
        marks.push([shade(random), box(x, 6 + row * 21, size, 17)]);
        x += size + 4;
      }
    }
    return byShade(marks);
  },
  table(random) {
    const marks = Array.from({ length: 5 }, (_, row) => {
      const y = 13 + row * 15;
      const cells = [10, 150, 204, 254].map((x, column) =>
        box(x, y, Math.round((column === 0 ? 56 : 22) + random() * 16), 6),
      );
      return [row === 0 ? 'strong' : 'faint', cells.join('')] as const;
    });
    return byShade(marks);
  },
  dots(random) {
    const marks = Array.from({ length: 22 }, (_, index) => {
      const x = Math.round(8 + index * 13 + random() * 8);
      const y = Math.round(80 - index * 2.4 - random() * 18);
      return [shade(random), dot(x, y, Math.round(2 + random() * 5))] as const;
    });
    return byShade(marks);
  },
  heat(random) {
    const marks: (readonly [Shade, string])[] = [];
    const peak = random() * 12;
    for (let row = 0; row < 4; row += 1) {
      for (let column = 0; column < 11; column += 1) {
        const distance = Math.abs(column - peak) / 6 + random() * 0.7;
        const tone: Shade = distance < 0.5 ? 'strong' : distance < 1.1 ? 'medium' : 'faint';
        marks.push([tone, box(5 + column * 26, 10 + row * 20, 21, 14)]);
      }
    }
    return byShade(marks);
  },
  funnel(random) {
    let size = 268;
    const marks = Array.from({ length: 5 }, (_, row) => {
      const mark = box(Math.round((width - size) / 2), 8 + row * 16, size, 11);
      size = Math.round(size * (0.66 + random() * 0.2));
      const tone: Shade = row === 4 ? 'strong' : row > 1 ? 'medium' : 'faint';
      return [tone, mark] as const;
    });
    return byShade(marks);
  },
};

const empty: CoverShapes = { faint: '', medium: '', strong: '' };

function shade(random: Random): Shade {
  const value = random();
  return value < 0.45 ? 'faint' : value < 0.8 ? 'medium' : 'strong';
}

function byShade(marks: readonly (readonly [Shade, string])[]): CoverShapes {
  const of = (wanted: Shade) =>
    marks
      .filter(([tone]) => tone === wanted)
      .map(([, path]) => path)
      .join('');
  return { faint: of('faint'), medium: of('medium'), strong: of('strong') };
}

/** Draws a box; round corners come from the stroke's joins. */
function box(x: number, y: number, wide: number, high: number): string {
  return `M${x} ${y}h${wide}v${high}h-${wide}z`;
}

function dot(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${radius * 2} 0a${radius} ${radius} 0 1 0-${radius * 2} 0`;
}
