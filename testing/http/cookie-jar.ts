/** Holds the cookies of one browser for one host. */
export interface CookieJar {
  /** Stores Set-Cookie lines, in the order in which they arrived. */
  store(lines: readonly string[]): void;
  /** Returns the Cookie header for a path; undefined without cookies. */
  header(path: string): string | undefined;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

/**
 * Creates an empty jar, which implements the parts of RFC 6265 that portal and sandbox use. It is
 * for http on loopback, where it is as strict as WebKit: it rejects `Secure` cookies, and with them
 * all `__Host-` cookies.
 */
export function createCookieJar(now: () => number): CookieJar {
  let cookies: Cookie[] = [];

  function storeLine(line: string): void {
    const [pair = '', ...rest] = line.split(/;\s*/);
    // `/=(.*)/s` splits at the first `=` only.
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const attributes = new Map(
      rest.map((attribute) => {
        const [key = '', text = ''] = attribute.split(/=(.*)/s);
        return [key.toLowerCase(), text];
      }),
    );
    const path = attributes.get('path') || '/';
    if (attributes.has('secure') || name.startsWith('__Host-')) return;
    cookies = cookies.filter((cookie) => cookie.name !== name || cookie.path !== path);
    if (!isExpired(attributes, now())) cookies.push({ name, value, path });
  }

  return {
    store: (lines) => lines.forEach(storeLine),
    header(path) {
      const sent = cookies.filter((cookie) => path.startsWith(cookie.path));
      if (sent.length === 0) return undefined;
      return sent.map(({ name, value }) => `${name}=${value}`).join('; ');
    },
  };
}

/** Checks whether a cookie is expired. Max-Age takes precedence over Expires (RFC 6265 §5.3). */
function isExpired(attributes: ReadonlyMap<string, string>, now: number): boolean {
  const maxAge = attributes.get('max-age');
  if (maxAge !== undefined) return Number(maxAge) <= 0;
  const expires = attributes.get('expires');
  return expires !== undefined && Date.parse(expires) <= now;
}
