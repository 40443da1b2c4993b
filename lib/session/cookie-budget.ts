import type { CookieJar } from 'iron-session';
import type { PortalCookies } from './cookie-names.ts';
import type { Session } from './session.ts';

/** A part of what a browser would have to send with every request. */
export type CookiePart = 'access_token' | 'refresh_token' | 'identity' | 'other_cookies';

/**
 * What the `Cookie` header may hold, in bytes. Node refuses requests whose headers exceed 16 KiB
 * with a bare 431, before the portal could explain anything; 4 KiB of them are left to the rest.
 */
export const cookieBudgetBytes = 12_288;

/** What iron adds to a sealed text: salts, vector, HMAC, and names of the cookies. */
const sealOverheadBytes = 450;

/** The cookies would not fit. The message names the parts with their sizes, never their values. */
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
 * Answers how many bytes of cookies a browser will send once `session` is sealed beside what it
 * sends already. Throws a `CookieBudgetError` where that is more than the budget.
 */
export function requireCookieBudget(
  session: Session,
  jar: Pick<CookieJar, 'read' | 'names'>,
  { names, sessionNames }: PortalCookies,
): number {
  const kept = (jar.names?.() ?? []).filter((name) => !sessionNames.includes(name));
  const sizeOf = (counted: readonly string[]) =>
    counted.reduce(
      (sum, name) => sum + name.length + (jar.read(name) ?? '').length + '=; '.length,
      0,
    );
  const sealedBytes = base64Bytes(JSON.stringify(session)) + sealOverheadBytes;
  const total = sealedBytes + sizeOf(kept);
  if (total <= cookieBudgetBytes) return total;
  const isIdentity = (name: string) => name === names.identity;
  throw new CookieBudgetError({
    access_token: base64Bytes(session.tokens.accessToken),
    refresh_token: base64Bytes(session.tokens.refreshToken ?? ''),
    identity: sizeOf(kept.filter(isIdentity)),
    other_cookies: sizeOf(kept.filter((name) => !isIdentity(name))),
  });
}

function base64Bytes(text: string): number {
  return Math.ceil((Buffer.byteLength(text) * 4) / 3);
}
