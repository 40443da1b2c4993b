/** Holds the names of the portal's cookies. */
export interface CookieNames {
  /**
   * Sealed session with the OAuth tokens (iron-session): one cookie, or its chunks `.0` to `.3`.
   */
  readonly session: string;
  /** NextAuth's session token: who is signed in. */
  readonly identity: string;
  /** Page to return to after sign-in (NextAuth). */
  readonly callbackUrl: string;
  /** NextAuth's form token. */
  readonly csrf: string;
  /** NextAuth's transaction cookies, which exist from sign-in to callback. */
  readonly pkce: string;
  readonly state: string;
  readonly nonce: string;
}

/**
 * Holds the attributes of each cookie. With `sameSite: 'strict'`, the browser would send no cookies
 * to the callback, to which Databricks' site redirects.
 */
export interface CookieAttributes {
  readonly httpOnly: true;
  readonly secure: boolean;
  readonly sameSite: 'lax';
  readonly path: '/';
}

/** Describes every cookie that one portal reads, writes, and deletes at sign-out. */
export interface PortalCookies {
  readonly names: CookieNames;
  /** Names of the session cookie: of the whole cookie, and of its chunks. */
  readonly sessionNames: readonly string[];
  /** All names, including the chunks'. Sign-out deletes these cookies. */
  readonly allNames: readonly string[];
  /** Also needed to delete a cookie: browsers delete a `__Host-` cookie only with `Secure`. */
  readonly attributes: CookieAttributes;
}

const maxChunks = 4;

/**
 * Returns the cookies of the portal at `origin`, frozen. With an https origin, the cookies are
 * `Secure` and named `__Host-…`, so that a sibling subdomain cannot set one of them. With an http
 * origin, which can only be loopback, they are neither, because WebKit stores no `Secure` cookies
 * over http.
 *
 * No name may be a prefix of another name, because NextAuth treats such cookies as chunks of one
 * value. Do not rename a cookie: an older build that still runs would not find it.
 * @throws TypeError if `origin` is not a URL.
 */
export function portalCookies(origin: string): PortalCookies {
  const isSecure = new URL(origin).protocol === 'https:';
  const prefix = isSecure ? '__Host-portal' : 'portal';
  const session = `${prefix}.session`;
  const others = {
    identity: `${prefix}.identity`,
    callbackUrl: `${prefix}.place`,
    csrf: `${prefix}.csrf`,
    pkce: `${prefix}.pkce`,
    state: `${prefix}.state`,
    nonce: `${prefix}.nonce`,
  };
  const chunks = Array.from({ length: maxChunks }, (_, index) => `${session}.${index}`);
  const sessionNames = [session, ...chunks];
  return Object.freeze({
    names: Object.freeze({ session, ...others }),
    sessionNames: Object.freeze(sessionNames),
    allNames: Object.freeze([...sessionNames, ...Object.values(others)]),
    attributes: Object.freeze({ httpOnly: true, secure: isSecure, sameSite: 'lax', path: '/' }),
  });
}
