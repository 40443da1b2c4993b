/** The cookies that one browser keeps for one host. */
export interface CookieJar {
  /** Takes Set-Cookie lines in the order in which they arrived. */
  keep(lines: readonly string[]): void;
  /** The Cookie header for a path; undefined without cookies. */
  header(path: string): string | undefined;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

/**
 * Returns an empty jar (RFC 6265 as far as the portal and its sandbox use it). All hosts of a soak
 * are http on loopback, where the jar is as strict as WebKit: it refuses `Secure` cookies, and with
 * them every `__Host-` cookie.
 */
export function createCookieJar(now: () => number): CookieJar {
  let cookies: Cookie[] = [];

  function keepLine(line: string): void {
    const [pair = '', ...rest] = line.split(/;\s*/);
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const attributes = new Map(
      rest.map((attribute) => {
        const [key = '', text = ''] = attribute.split(/=(.*)/s);
        return [key.toLowerCase(), text];
      }),
    );
    const path = attributes.get('path') || '/';
    if (attributes.has('secure') || name.startsWith('__Host-')) return;
    cookies = cookies.filter((one) => one.name !== name || one.path !== path);
    if (!isOver(attributes, now())) cookies.push({ name, value, path });
  }

  return {
    keep: (lines) => lines.forEach(keepLine),
    header(path) {
      const sent = cookies.filter((cookie) => path.startsWith(cookie.path));
      if (sent.length === 0) return undefined;
      return sent.map(({ name, value }) => `${name}=${value}`).join('; ');
    },
  };
}

/** Max-Age wins over Expires (RFC 6265 §5.3). */
function isOver(attributes: ReadonlyMap<string, string>, now: number): boolean {
  const maxAge = attributes.get('max-age');
  if (maxAge !== undefined) return Number(maxAge) <= 0;
  const expires = attributes.get('expires');
  return expires !== undefined && Date.parse(expires) <= now;
}
