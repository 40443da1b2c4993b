/**
 * Every cookie that the portal sets. `__Host-` holds on https and on loopback, the only two places
 * where the portal runs, and keeps sibling subdomains from planting one. No name may begin with
 * the whole of another: NextAuth takes such cookies for chunks of one value.
 */
export const cookieNames = {
  /** The sealed session with the OAuth tokens (iron-session), whole or in chunks `.0` to `.3`. */
  session: '__Host-portal.session',
  /** Who is signed in (NextAuth's session token). */
  identity: '__Host-portal.identity',
  /** NextAuth's transaction cookies, alive from sign-in to callback. */
  callbackUrl: '__Host-portal.place',
  csrf: '__Host-portal.csrf',
  pkce: '__Host-portal.pkce',
  state: '__Host-portal.state',
  nonce: '__Host-portal.nonce',
} as const;

const chunkCount = 4;

/** Names under which the session may be stored. */
export const sessionCookieNames: readonly string[] = [
  cookieNames.session,
  ...Array.from({ length: chunkCount }, (_, index) => `${cookieNames.session}.${index}`),
];

/** All names, chunks included: what sign-out deletes. */
export const allCookieNames: readonly string[] = [
  ...sessionCookieNames,
  ...Object.values(cookieNames).filter((name) => name !== cookieNames.session),
];

/** Attributes of every cookie. `Strict` would lose the callback, which comes from another site. */
export const cookieAttributes = {
  httpOnly: true,
  secure: true,
  sameSite: 'lax',
  path: '/',
} as const;
