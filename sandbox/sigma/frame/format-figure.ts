import type { FigureFormat } from '../workbooks/workbooks.ts';

const locale = 'en-US';
const dollars = { style: 'currency', currency: 'USD' } as const;
const wholeNumber = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const money = new Intl.NumberFormat(locale, dollars);
const wholeMoney = new Intl.NumberFormat(locale, { ...dollars, maximumFractionDigits: 0 });
// The warehouse returns local wall-clock times as UTC, so UTC shows them unchanged.
const dateTime = new Intl.DateTimeFormat(locale, {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
});
const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });

const formats: Readonly<Record<FigureFormat, (value: number) => string>> = {
  count: (value) => wholeNumber.format(value),
  money: (value) => (value < 1_000 ? money : wholeMoney).format(value),
  miles: (value) => `${value.toFixed(1)} mi`,
  minutes: (value) => `${wholeNumber.format(value)} min`,
};

/** Formats a figure. Large amounts of money have no cents. */
export function formatFigure(value: number, format: FigureFormat): string {
  return formats[format](value);
}

/** Formats a large amount of money, without cents. */
export function formatWholeMoney(value: number): string {
  return wholeMoney.format(value);
}

/** Formats `2016-02-14T16:52:13.000Z` as date and time. */
export function formatDateTime(timestamp: string): string {
  return dateTime.format(new Date(timestamp));
}

/** Formats `2016-02-14` as day and month. */
export function formatDay(date: string): string {
  return day.format(new Date(date));
}
