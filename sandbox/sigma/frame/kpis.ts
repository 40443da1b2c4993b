import type { Row } from '../warehouse/run-statement.ts';
import { createElement } from './create-element.ts';
import type { ElementBody } from './element-body.ts';
import { formatFigure, formatWholeMoney } from './format-figure.ts';

/** Creates a row of four figures, each with a line that puts it in proportion. */
export function createKpis(): ElementBody {
  const root = createElement('dl', { class: 'kpis' }, ...tiles(undefined));
  return {
    root,
    render([totals]) {
      if (!totals || Number(totals.trips) === 0) return false;
      root.replaceChildren(...tiles(totals));
      return true;
    },
  };
}

/** Before the figures come, the tiles are as tall as with them. */
function tiles(totals: Row | undefined): HTMLElement[] {
  const read = (column: string) => Number(totals?.[column] ?? 0);
  const days = Math.max(1, read('days'));
  const perMile = read('revenue') / Math.max(0.01, read('distance'));
  const miles = (value: number) => `${value.toFixed(2)} mi`;
  const figures = [
    ['trips', 'Trips', formatFigure(read('trips'), 'count')],
    ['revenue', 'Revenue', formatWholeMoney(read('revenue'))],
    ['average_fare', 'Average fare', formatFigure(read('average_fare'), 'money')],
    ['average_distance', 'Average distance', miles(read('average_distance'))],
  ] as const;
  const notes = {
    trips: `${formatFigure(read('trips') / days, 'count')} a day`,
    revenue: `${formatWholeMoney(read('revenue') / days)} a day`,
    average_fare: `${formatFigure(perMile, 'money')} a mile`,
    average_distance: `longest ${miles(read('longest_distance'))}`,
  };
  return figures.map(([column, label, figure]) =>
    createElement(
      'div',
      {},
      createElement('dt', {}, label),
      createElement('dd', { class: 'figure', 'data-kpi': column }, totals ? figure : '–'),
      createElement('dd', {}, totals ? notes[column] : '–'),
    ),
  );
}
