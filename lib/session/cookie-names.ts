/** Holds the names of the portal's cookies. */
export interface CookieNames {
  /** Sealed session with the OAuth tokens (iron-session), in one cookie or chunks `.0` to `.3`. */
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

/** Holds the attributes of each cookie. `Strict` ones would not reach the cross-site callback. */
export interface CookieAttributes {
  readonly httpOnly: true;
  readonly secure: boolean;
  readonly sameSite: 'lax';
  readonly path: '/';
}

/** Describes every cookie that one portal reads, writes, and deletes at sign-out. */
export interface PortalCookies {
  readonly names: CookieNames;
  /** Names of the session cookie: the whole one and its chunks. */
  readonly sessionNames: readonly string[];
  /** All names, including chunks. Sign-out deletes these cookies. */
  readonly allNames: readonly string[];
  /** Deleting needs them, too: browsers do not delete a `__Host-` cookie without `Secure`. */
  readonly attributes: CookieAttributes;
}

const maxChunks = 4;

/**
 * Returns the cookies of the portal at `origin`, frozen. Over https they are `Secure` and named
 * `__Host-…`, so that a sibling subdomain cannot plant one. Over http, which only loopback uses,
 * they are neither, because WebKit stores no `Secure` cookie there.
 *
 * No name may be a prefix of another one: NextAuth treats such cookies as chunks of one value.
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
