/** Names of the portal's cookies, by what each holds. */
export interface CookieNames {
  /** The sealed session with the OAuth tokens (iron-session), whole or in chunks `.0` to `.3`. */
  readonly session: string;
  /** Who is signed in (NextAuth's session token). */
  readonly identity: string;
  /** Where to return to after sign-in (NextAuth). */
  readonly callbackUrl: string;
  /** NextAuth's form token. */
  readonly csrf: string;
  /** NextAuth's transaction cookies, alive from sign-in to callback. */
  readonly pkce: string;
  readonly state: string;
  readonly nonce: string;
}

/** Attributes of every cookie. `Strict` would lose the callback, which comes from another site. */
export interface CookieAttributes {
  readonly httpOnly: true;
  readonly secure: boolean;
  readonly sameSite: 'lax';
  readonly path: '/';
}

/** Every cookie that one portal sets: what writing, reading, and sign-out go by. */
export interface PortalCookies {
  readonly names: CookieNames;
  /** Names under which the session may be stored: whole and chunks. */
  readonly sessionNames: readonly string[];
  /** All names, chunks included: what sign-out deletes. */
  readonly allNames: readonly string[];
  /** For writing and for deleting: browsers ignore a deletion of a `__Host-` cookie without `Secure`. */
  readonly attributes: CookieAttributes;
}

const maxChunks = 4;

/**
 * Returns the cookies of the portal at `origin`, frozen. Over https they are `Secure` and named
 * `__Host-…`, so that a sibling subdomain cannot plant one. Over http, which is for loopback only,
 * they are neither: WebKit keeps no `Secure` cookie there, and so no `__Host-` cookie.
 *
 * No name may begin with the whole of another: NextAuth takes such cookies for chunks of one value.
 * @throws TypeError where `origin` is not a URL.
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
