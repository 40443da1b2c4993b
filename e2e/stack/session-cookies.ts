import type { BrowserContext } from '@playwright/test';
import type { CookieJar } from 'iron-session';
import { cookieAttributes, sessionCookieNames } from '../../lib/session/cookie-names.ts';
import type { Session } from '../../lib/session/session.ts';
import {
  openSessionCookie,
  type SealSecrets,
  sealSessionCookie,
} from '../../lib/session/session-cookie.ts';
import { addresses, environment } from './addresses.ts';

const secrets: SealSecrets = [environment.SESSION_SECRET ?? ''];

/** A jar over the portal's cookies of a browser, which `store` puts back there. */
async function jarOf(context: BrowserContext): Promise<CookieJar & { store(): Promise<void> }> {
  const kept = await context.cookies(addresses.portal);
  const values = new Map(kept.map(({ name, value }) => [name, value]));
  return {
    read: (name) => values.get(name) || undefined,
    names: () => [...values.keys()],
    write: (name, value) => {
      values.set(name, value);
    },
    async store() {
      const written = [...values].filter(([name]) => sessionCookieNames.includes(name));
      for (const [name, value] of written) {
        if (!value) await context.clearCookies({ name });
        else await context.addCookies([cookieOf(name, value)]);
      }
    },
  };
}

/** A cookie of the portal as Playwright sets it. */
export function cookieOf(name: string, value: string) {
  const { httpOnly, path, secure } = cookieAttributes;
  const { hostname: domain } = new URL(addresses.portal);
  return { name, value, domain, path, httpOnly, secure, sameSite: 'Lax' as const };
}

/** The session that a browser holds, opened with the portal's own code. */
export async function sessionOf(context: BrowserContext): Promise<Session> {
  const opened = await openSessionCookie(await jarOf(context), secrets);
  if (opened.kind !== 'open') throw new Error(`the session cookie is ${opened.kind}`);
  return opened.session;
}

/** The session that an answer sets, opened with the portal's own code. */
export async function sessionIn(answer: Response): Promise<Session> {
  const lines = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  const values = new Map(lines.map((line) => [line.split('=')[0], line.replace(/^[^=]*=/, '')]));
  const opened = await openSessionCookie(
    { read: (name) => values.get(name) || undefined },
    secrets,
  );
  if (opened.kind !== 'open') throw new Error(`the answer's session cookie is ${opened.kind}`);
  return opened.session;
}

/** Seals a changed session into the browser, with the portal's secret or another one. */
export async function resealSession(
  context: BrowserContext,
  change: (session: Session) => Session,
  sealWith: SealSecrets = secrets,
): Promise<void> {
  const session = change(await sessionOf(context));
  const jar = await jarOf(context);
  await sealSessionCookie(jar, session, { secrets: sealWith, ttlSeconds: 3_600 });
  await jar.store();
}

/** Moves the access token's life so that it ends in `seconds` (negative: is over), out of an hour. */
export function endingIn(seconds: number): (session: Session) => Session {
  return (session) => {
    const expiresAt = Date.now() + seconds * 1_000;
    return {
      ...session,
      tokens: { ...session.tokens, issuedAt: expiresAt - 3_600_000, expiresAt },
    };
  };
}
