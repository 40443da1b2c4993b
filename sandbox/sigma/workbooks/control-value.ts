/** Holds values by control ID, in their URL form. '' means no filter. */
export type ControlValues = Record<string, string>;

/**
 * Returns the canonical form of a control's value, or undefined if it is invalid. A list holds ZIP
 * codes, and its canonical form is sorted, such as `10002,10011`. `value` may be URL-encoded.
 * `:null`, `:empty` and '' mean no filter.
 */
export function parseControlValue(kind: 'list' | 'number', value: string): string | undefined {
  const text = decode(value).trim();
  if (text === '' || text === ':null' || text === ':empty') return '';
  if (kind === 'list') {
    const zips = zipsOf(text).map((zip) => zip.trim());
    return zips.every((zip) => /^\d{5}$/.test(zip))
      ? [...new Set(zips)].sort().join(',')
      : undefined;
  }
  const number = Number(text);
  return Number.isFinite(number) && number >= 0 ? String(number) : undefined;
}

/** Returns the ZIP codes of a canonical list value. */
export function zipsOf(value: string | undefined): string[] {
  return value ? value.split(',') : [];
}

/** Encodes values for Sigma's events: URL-encoded, except the commas between values. */
export function encodeVariables(values: ControlValues): ControlValues {
  const encode = (value: string) => value.split(',').map(encodeURIComponent).join(',');
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, encode(value)]));
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
