import type { Row } from '../warehouse/run-statement.ts';
import { createElement } from './create-element.ts';
import type { ElementBody } from './element-body.ts';
import { formatFigure, formatWholeMoney } from './format-figure.ts';

const figures: readonly { column: string; label: string; format(value: number): string }[] = [
  { column: 'trips', label: 'Trips', format: (value) => formatFigure(value, 'count') },
  { column: 'revenue', label: 'Revenue', format: formatWholeMoney },
  {
    column: 'average_fare',
    label: 'Average fare',
    format: (value) => formatFigure(value, 'money'),
  },
  {
    column: 'average_distance',
    label: 'Average distance',
    format: (miles) => `${miles.toFixed(2)} mi`,
  },
];

/** Creates a row of four key figures. Placeholders keep its height until the figures arrive. */
export function createKpis(): ElementBody {
  const root = createElement('dl', { class: 'kpis' }, ...tiles({}));
  return {
    root,
    render([totals]) {
      // Without trips, the warehouse returns one row with the count 0.
      if (!totals || Number(totals.trips) === 0) return false;
      root.replaceChildren(...tiles(totals));
      return true;
    },
  };
}

function tiles(totals: Row): HTMLElement[] {
  return figures.map(({ column, label, format }) => {
    const figure = totals[column] ? format(Number(totals[column])) : '–';
    return createElement(
      'div',
      {},
      createElement('dt', {}, label),
      createElement('dd', { 'data-kpi': column }, figure),
    );
  });
}
