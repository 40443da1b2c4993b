/** Values of controls by control id, in the form that they have in a URL; '' means no filter. */
export type ControlValues = Record<string, string>;

type ControlKind = 'list' | 'number' | 'date-range';

/** Both ends are calendar days (`2016-01-31`) and belong to the range. */
export interface DateRange {
  min?: string;
  max?: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The canonical form of a control's value, or undefined when it is none. Lists are `10002,10011`,
 * date ranges `min:2016-01-01,max:2016-01-31` (either end may be missing; days, ISO times or Unix
 * milliseconds). `:null`, `:empty` and '' mean no filter. Encoded commas and colons are accepted.
 */
export function parseControlValue(kind: ControlKind, value: string): string | undefined {
  const text = decode(value).trim();
  if (text === '' || text === ':null' || text === ':empty') return '';
  if (kind === 'list') {
    const zips = text.split(',').map((zip) => zip.trim());
    return zips.every((zip) => /^\d{5}$/.test(zip))
      ? [...new Set(zips)].sort().join(',')
      : undefined;
  }
  if (kind === 'number') {
    const number = Number(text);
    return Number.isFinite(number) && number >= 0 ? String(number) : undefined;
  }
  return parseRange(text);
}

/** The ZIP codes of a canonical list value. */
export function zipsOf(value: string | undefined): string[] {
  return value ? value.split(',') : [];
}

/** The ends of a canonical date range. */
export function dateRangeOf(value: string | undefined): DateRange {
  const range: DateRange = {};
  for (const part of zipsOf(value)) {
    if (part.startsWith('min:')) range.min = part.slice(4);
    if (part.startsWith('max:')) range.max = part.slice(4);
  }
  return range;
}

/** The canonical value of a date range. */
export function formatDateRange({ min, max }: DateRange): string {
  return [min && `min:${min}`, max && `max:${max}`].filter(Boolean).join(',');
}

/** Values as Sigma's events carry them: URL-encoded, the commas between several values not. */
export function encodeVariables(values: ControlValues): ControlValues {
  const encode = (value: string) => value.split(',').map(encodeURIComponent).join(',');
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, encode(value)]));
}

function parseRange(text: string): string | undefined {
  const range: DateRange = {};
  for (const part of text.split(',')) {
    const [, end, value = ''] = /^(min|max):(.+)$/.exec(part.trim()) ?? [];
    const day = parseDay(value);
    if (day === undefined || (end !== 'min' && end !== 'max')) return undefined;
    range[end] = day;
  }
  return formatDateRange(range);
}

function parseDay(value: string): string | undefined {
  const day = /^\d{11,14}$/.test(value)
    ? new Date(Number(value)).toISOString().slice(0, 10)
    : value.slice(0, 10);
  return DAY.test(day) && !Number.isNaN(Date.parse(day)) ? day : undefined;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
