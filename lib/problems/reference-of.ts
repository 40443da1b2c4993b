/**
 * Returns the reference that users see for an ID, and that is short enough to read out:
 * `7f3a22c1-…` becomes `7F3A-22C1`. `id` is a UUID: the `jti` of the embed JWT, or the request's ID
 * if no JWT was minted.
 */
export function referenceOf(id: string): string {
  const digits = id.replaceAll('-', '').slice(0, 8).toUpperCase();
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}

/** Checks whether a text from a URL has the format of a reference. Do not show any other text. */
export function isReference(text: unknown): text is string {
  return typeof text === 'string' && /^[\dA-F]{4}-[\dA-F]{4}$/.test(text);
}
