import type { CookieJar } from 'iron-session';

/** Returns a jar that stores cookies in a map. A deleted cookie stays there with an empty value. */
export function mapJar(values: Map<string, string>): CookieJar {
  return {
    read: (name) => values.get(name) || undefined,
    names: () => [...values.keys()],
    write: (name, value) => void values.set(name, value),
  };
}

/** Parses a `Cookie` header. */
export function parseCookieHeader(header: string): Map<string, string> {
  return new Map(
    header.split('; ').map((pair) => {
      // Splits at the first `=` only.
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      return [name, value] as const;
    }),
  );
}

/** Returns the `Cookie` header of the cookies in a map. */
export function cookieHeader(values: ReadonlyMap<string, string>): string {
  const present = [...values].filter(([, value]) => value);
  return present.map(([name, value]) => `${name}=${value}`).join('; ');
}
