/** Values of controls by control id, in the form that they have in a URL; '' means no filter. */
export type ControlValues = Record<string, string>;

/**
 * The canonical form of a control's value, or undefined when it is none. Lists are `10002,10011`;
 * `:null`, `:empty` and '' mean no filter. Encoded commas are accepted.
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

/** The ZIP codes of a canonical list value. */
export function zipsOf(value: string | undefined): string[] {
  return value ? value.split(',') : [];
}

/** Values as Sigma's events carry them: URL-encoded, the commas between several values not. */
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
