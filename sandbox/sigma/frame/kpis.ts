import type { Row } from '../warehouse/run-statement.ts';
import { createElement } from './create-element.ts';
import type { ElementBody } from './element-body.ts';
import { formatFigure, formatWholeMoney } from './format-figure.ts';

interface Figure {
  column: string;
  label: string;
  format(value: number): string;
  /** Says what the figure means, from all totals. */
  detail(total: (column: string) => number): string;
}

const figures: readonly Figure[] = [
  {
    column: 'trips',
    label: 'Trips',
    format: (value) => formatFigure(value, 'count'),
    detail: (total) => `${formatFigure(total('trips') / total('days'), 'count')} a day`,
  },
  {
    column: 'revenue',
    label: 'Revenue',
    format: formatWholeMoney,
    detail: (total) => `${formatWholeMoney(total('revenue') / total('days'))} a day`,
  },
  {
    column: 'average_fare',
    label: 'Average fare',
    format: (value) => formatFigure(value, 'money'),
    detail: (total) => `${formatFigure(total('revenue') / total('miles'), 'money')} a mile`,
  },
  {
    column: 'average_distance',
    label: 'Average distance',
    format: (miles) => `${miles.toFixed(2)} mi`,
    detail: (total) => `Longest: ${total('longest').toFixed(2)} mi`,
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
  const total = (column: string) => Number(totals[column]);
  return figures.map(({ column, label, format, detail }) => {
    const isKnown = Boolean(totals[column]);
    return createElement(
      'div',
      {},
      createElement('dt', {}, label),
      createElement('dd', { 'data-kpi': column }, isKnown ? format(total(column)) : '–'),
      createElement('dd', { class: 'kpi-detail' }, isKnown ? detail(total) : ''),
    );
  });
}
