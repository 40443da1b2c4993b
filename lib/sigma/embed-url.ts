/**
 * Returns the URL that a frame loads: the workbook on the configured origin, Sigma's parameters,
 * values of the workbook's controls by control ID (presentation only, never access control), and
 * the JWT. Values are percent-encoded, except for the comma between several values of a control,
 * which Sigma requires. Throws a TypeError if the path leads to another origin or has a query or a
 * fragment.
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

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%3A', ':');
}
