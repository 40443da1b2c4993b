/**
 * The URL that a frame loads: the workbook on the configured origin, Sigma's parameters, values of
 * the workbook's controls by their ID (presentation only, never access control), and the JWT. Values are percent-encoded; the comma between several values of a
 * control stays as it is, as Sigma wants it. Throws where the path leads to another origin.
 * https://help.sigmacomputing.com/docs/embed-url-parameters
 */
export function embedUrl(
  target: { origin: string; path: string; jwt: string },
  controls: Readonly<Record<string, string>> = {},
): string {
  const url = new URL(target.path, target.origin);
  if (url.origin !== target.origin || url.search || url.hash) {
    throw new TypeError('a Sigma path stays on the embed origin and has no query');
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
