/**
 * What people are shown of an id, short enough to be read out: `7f3a22c1-…` is `7F3A-22C1`. `id` is
 * a UUID: that of an embed's JWT or, where none was minted, of the request for one.
 */
export function referenceOf(id: string): string {
  const digits = id.replaceAll('-', '').slice(0, 8).toUpperCase();
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}

/** Whether a text has the shape of a reference: anything else from outside is not shown. */
export function isReference(text: unknown): text is string {
  return typeof text === 'string' && /^[\dA-F]{4}-[\dA-F]{4}$/.test(text);
}
