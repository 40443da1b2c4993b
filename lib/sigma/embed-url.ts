/**
 * Returns the embed URL that a frame loads: the workbook on the configured origin with Sigma's
 * parameters, `controls`, and the JWT. `controls` holds values by control ID. They preset filters
 * and protect nothing. Values are percent-encoded, but not the comma: Sigma requires it between
 * several values of one control. Throws a TypeError if the path leads to another origin, or has a
 * query or a fragment.
 * https://help.sigmacomputing.com/docs/embed-url-parameters
 */
export function embedUrl(
  target: { origin: string; path: string; jwt: string },
  controls: Readonly<Record<string, string>> = {},
): string {
  const url = new URL(target.path, target.origin);
  if (url.origin !== target.origin || url.search || url.hash) {
    throw new TypeError('a Sigma path must stay on the embed origin and have no query or fragment');
  }
  const parameters: [string, string][] = [
    [':embed', 'true'],
    [':menu_position', 'none'],
    [':responsive_height', 'true'],
    ...Object.entries(controls),
    [':jwt', target.jwt],
  ];
  const query = parameters.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  return `${url.href}?${query}`;
}

/** Percent-encodes a text, but not the comma and the colon of Sigma's own parameter names. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%3A', ':');
}
