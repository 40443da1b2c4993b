import type { Row } from '../warehouse/run-statement.ts';
import type { ChartElement } from '../workbooks/workbooks.ts';
import { createElement } from './create-element.ts';
import type { ElementBody } from './element-body.ts';
import { formatDay, formatFigure } from './format-figure.ts';

/** Maximum number of labels that fit on a phone. */
const maxLabels = 6;

/** Creates a bar or line chart of one measure by one category, as SVG with text labels. */
export function createChart({ title, kind, category, measure }: ChartElement): ElementBody {
  const root = createElement('div', { class: 'chart', role: 'img', 'aria-label': title });

  function labelOf(row: Row): string {
    const value = row[category.column] ?? '';
    if (category.kind === 'day') return formatDay(value);
    return category.kind === 'hour' ? `${value.padStart(2, '0')}:00` : value;
  }

  return {
    root,
    render(rows) {
      if (rows.length === 0) return false;
      const values = rows.map((row) => Number(row[measure.column] ?? 0));
      const max = roundUp(Math.max(...values));
      const labels = rows.map(labelOf);
      root.setAttribute('aria-label', `${title}: ${rows.length} values, ${labels[0]} and on`);
      const scale = [max, max / 2, 0].map((value) =>
        createElement('span', {}, formatFigure(value, measure.format)),
      );
      const step = Math.ceil(labels.length / maxLabels);
      const shown = labels.filter((_, index) => index % step === 0);
      root.replaceChildren(
        createElement('div', { class: 'chart-scale' }, ...scale),
        drawMarks(kind, values, max),
        createElement(
          'div',
          { class: 'chart-labels' },
          ...shown.map((label) => createElement('span', {}, label)),
        ),
      );
      return true;
    },
  };
}

/** Draws bars or a line in a 100 × 100 box, which the page stretches to the size of the chart. */
function drawMarks(kind: ChartElement['kind'], values: number[], max: number): Element {
  const width = 100 / values.length;
  const heights = values.map((value) => (value / max) * 100);
  const points = heights.map((height, index) => `${(index + 0.5) * width},${100 - height}`);
  const bars = heights.map(
    (height, index) =>
      `<rect x="${(index + 0.15) * width}" y="${100 - height}" width="${width * 0.7}" height="${height}"/>`,
  );
  // The area below a line ends on the base line, below its first and last point.
  const ends = [`${width / 2},100`, `${100 - width / 2},100`];
  const marks =
    kind === 'bar'
      ? bars.join('')
      : `<polygon points="${[ends[0], ...points, ends[1]].join(' ')}"/><polyline points="${points.join(' ')}"/>`;
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 100 100');
  svg.setAttribute('preserveAspectRatio', 'none');
  // Grid lines, then the marks. `innerHTML` is safe, because the markup holds only numbers.
  svg.innerHTML = `<path d="M0 0H100M0 50H100M0 100H100"/>${marks}`;
  return svg;
}

/** Rounds the end of the scale up to 1, 1.5, 2, 4, 6, 8 or 10 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return ([1, 1.5, 2, 4, 6, 8].find((factor) => factor * power >= value) ?? 10) * power;
}
