import type { BrowserContext } from '@playwright/test';
import { addresses } from '../stack/addresses.ts';
import { expect, openSession, sandbox, type User } from '../stack/fixtures.ts';
import { endingIn, resealSession, runCookies } from '../stack/session-cookies.ts';

/** A secret that no process of the run has been given. */
export const otherSecret = 'another-secret-of-more-than-32-characters';

/** What was asked of the token endpoint since the test began. */
export const tokenCalls = async () => (await sandbox.stats()).token;

/** Waits until a refresh is under way at the token endpoint. */
export async function refreshUnderWay(): Promise<void> {
  await expect.poll(async () => (await tokenCalls()).refresh_token).toBe(1);
}

/** Returns the `Cookie` header that a browser sends to a portal now; by default to the run's. */
export async function cookieHeader(
  context: BrowserContext,
  origin: string = addresses.portal,
): Promise<string> {
  const cookies = await context.cookies(origin);
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

/** Signs a user in with a token that ends in `seconds` (negative: is over); answers the cookies. */
export async function signInEnding(
  context: BrowserContext,
  seconds: number,
  user: User = 'alice',
): Promise<string> {
  await openSession(context, user);
  await resealSession(context, endingIn(seconds));
  return cookieHeader(context);
}

/** Opens a page with a `Cookie` header, as a document, without following redirects. */
export async function openDocument(
  cookie: string,
  { origin = addresses.portal, path = '/' }: { origin?: string; path?: string } = {},
): Promise<Response> {
  const answer = await fetch(`${origin}${path}`, {
    headers: { cookie, accept: 'text/html', 'sec-fetch-dest': 'document' },
    redirect: 'manual',
  });
  await answer.clone().text();
  return answer;
}

/** Opens the catalog `count` times at once, at each origin in turn. */
export function storm(cookie: string, count: number, origins: readonly string[]) {
  return Promise.all(
    Array.from({ length: count }, (_, index) =>
      openDocument(cookie, { origin: origins[index % origins.length] ?? addresses.portal }),
    ),
  );
}

/**
 * Renders a dashboard without middleware, whose matcher takes this for a prefetch by the header's
 * presence; Next itself renders the whole page unless the header says 1.
 */
export function pastMiddleware(cookie: string): Promise<Response> {
  return fetch(`${addresses.portal}/dashboards/taxi`, {
    headers: { cookie, rsc: '1', 'next-router-prefetch': 'page' },
  });
}

/** Asks for a fresh embed URL, as the page does. */
export function renew(cookie: string, origin: string = addresses.portal): Promise<Response> {
  return fetch(`${origin}/api/dashboards/taxi/embed-url`, {
    method: 'POST',
    headers: { cookie, origin: addresses.portal, 'content-type': 'application/json' },
    body: JSON.stringify({ requestId: crypto.randomUUID() }),
  });
}

/** The path and query of a redirect; undefined where the answer is none. */
export function redirectOf(answer: Response): string | undefined {
  const location = answer.headers.get('location');
  if (location === null) return undefined;
  const { pathname, search } = new URL(location, addresses.portal);
  return `${pathname}${search}`;
}

/** Lines that set a cookie of the session, deletions included. */
export function sessionLines(answer: Response): string[] {
  const { session } = runCookies.names;
  return answer.headers.getSetCookie().filter((line) => line.startsWith(session));
}
