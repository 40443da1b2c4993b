import type { FigureFormat } from '../workbooks/workbooks.ts';

const locale = document.documentElement.dataset.locale ?? 'en-US';

const wholeNumber = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const twoDigits = new Intl.NumberFormat(locale, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const dollars = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } as const;
const money = new Intl.NumberFormat(locale, dollars);
const wholeMoney = new Intl.NumberFormat(locale, { ...dollars, maximumFractionDigits: 0 });
// The warehouse gives local wall-clock times; they are shown as they stand.
const moment = new Intl.DateTimeFormat(locale, {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
});
const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** A figure in the reader's notation. */
export function formatFigure(value: number, format: FigureFormat): string {
  if (format === 'money') return money.format(value);
  return format === 'miles' ? `${twoDigits.format(value)} mi` : wholeNumber.format(value);
}

/** Money without cents, for large sums and axes. */
export function formatWholeMoney(value: number): string {
  return wholeMoney.format(value);
}

/** `2016-02-14T16:52:13.000Z` as date and time. */
export function formatMoment(timestamp: string): string {
  return moment.format(new Date(`${timestamp.slice(0, 19).replace(' ', 'T')}Z`));
}

/** `2016-02-14` as day and month. */
export function formatDay(date: string): string {
  return day.format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
}
