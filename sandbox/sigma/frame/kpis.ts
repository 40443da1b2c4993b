import type { Row } from '../warehouse/run-statement.ts';
import { createElement } from './create-element.ts';
import type { ElementBody } from './element-card.ts';
import { formatFigure, formatWholeMoney } from './format-figure.ts';
import { say } from './say.ts';

/** A row of four figures, each with a line that puts it in proportion. */
export function createKpis(): ElementBody {
  const root = createElement('dl', { class: 'kpis' });
  for (let index = 0; index < 4; index += 1) root.append(skeletonTile());
  return {
    root,
    render([totals]) {
      if (!totals || Number(totals.trips) === 0) return false;
      root.replaceChildren(...tiles(totals));
      return true;
    },
  };
}

function tiles(totals: Row): HTMLElement[] {
  const read = (column: string) => Number(totals[column] ?? 0);
  const days = Math.max(1, read('days'));
  const perMile = read('revenue') / Math.max(0.01, read('distance'));
  return [
    tile(say('Trips'), formatFigure(read('trips'), 'count'), {
      column: 'trips',
      note: say('{figure} a day', { figure: formatFigure(read('trips') / days, 'count') }),
    }),
    tile(say('Revenue'), formatWholeMoney(read('revenue')), {
      column: 'revenue',
      note: say('{figure} a day', { figure: formatWholeMoney(read('revenue') / days) }),
    }),
    tile(say('Average fare'), formatFigure(read('average_fare'), 'money'), {
      column: 'average_fare',
      note: say('{figure} a mile', { figure: formatFigure(perMile, 'money') }),
    }),
    tile(say('Average distance'), formatFigure(read('average_distance'), 'miles'), {
      column: 'average_distance',
      note: say('longest {figure}', { figure: formatFigure(read('longest_distance'), 'miles') }),
    }),
  ];
}

function tile(label: string, value: string, more: { column: string; note: string }): HTMLElement {
  return createElement(
    'div',
    { class: 'kpi' },
    createElement('dt', {}, label),
    createElement('dd', { class: 'kpi-value', 'data-kpi': more.column }, value),
    createElement('dd', { class: 'kpi-note' }, more.note),
  );
}

function skeletonTile(): HTMLElement {
  const bars = ['short', 'tall', 'short'].map((size) =>
    createElement('dd', { class: `skeleton ${size}` }),
  );
  return createElement('div', { class: 'kpi', 'aria-hidden': 'true' }, ...bars);
}
