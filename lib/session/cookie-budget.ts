import type { CookieJar } from 'iron-session';
import type { PortalCookies } from './cookie-names.ts';
import type { Session } from './session.ts';

/** Identifies what takes up space in the `Cookie` header. */
export type CookiePart = 'access_token' | 'refresh_token' | 'identity' | 'other_cookies';

/**
 * Maximum size of the `Cookie` header, in bytes. Node answers requests whose headers exceed 16 KiB
 * with an empty 431 page, which the portal cannot replace by an explanation. The budget leaves 4
 * KiB for the other headers.
 */
export const cookieBudgetBytes = 12_288;

/** Upper estimate of what sealing adds: salts, IV, HMAC, and the names of the cookie's chunks. */
const sealOverheadBytes = 450;

/**
 * Reports that the cookies exceed the budget. Has the size of each part, in bytes, and no values.
 */
export class CookieBudgetError extends Error {
  override name = 'CookieBudgetError';
  readonly largest: CookiePart;
  readonly bytes: Readonly<Record<CookiePart, number>>;

  constructor(bytes: Readonly<Record<CookiePart, number>>) {
    const parts = (Object.keys(bytes) as CookiePart[]).sort((one, two) => bytes[two] - bytes[one]);
    const list = parts.map((part) => `${part} ${bytes[part]}`).join(', ');
    super(`the cookies would exceed ${cookieBudgetBytes} bytes: ${list}`);
    this.largest = parts[0] ?? 'access_token';
    this.bytes = bytes;
  }
}

/**
 * Returns the size in bytes of all cookies that the browser will send after `session` is sealed: an
 * estimate for the session, and the other cookies in `jar`. Throws a `CookieBudgetError` if this
 * size exceeds the budget.
 */
export function requireCookieBudget(
  session: Session,
  jar: Pick<CookieJar, 'read' | 'names'>,
  { names, sessionNames }: PortalCookies,
): number {
  const otherNames = (jar.names?.() ?? []).filter((name) => !sessionNames.includes(name));
  const sizeOf = (cookieNames: readonly string[]) =>
    cookieNames.reduce(
      (sum, name) => sum + name.length + (jar.read(name) ?? '').length + '=; '.length,
      0,
    );
  const sealedBytes = base64Bytes(JSON.stringify(session)) + sealOverheadBytes;
  const total = sealedBytes + sizeOf(otherNames);
  if (total <= cookieBudgetBytes) return total;
  const isIdentity = (name: string) => name === names.identity;
  throw new CookieBudgetError({
    access_token: base64Bytes(session.tokens.accessToken),
    refresh_token: base64Bytes(session.tokens.refreshToken ?? ''),
    identity: sizeOf(otherNames.filter(isIdentity)),
    other_cookies: sizeOf(otherNames.filter((name) => !isIdentity(name))),
  });
}

function base64Bytes(text: string): number {
  return Math.ceil((Buffer.byteLength(text) * 4) / 3);
}
