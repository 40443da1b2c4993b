import type { BrowserContext } from '@playwright/test';
import { addresses } from '../stack/addresses.ts';
import { expect, openSession, sandbox, type User } from '../stack/fixtures.ts';
import { endingIn, resealSession, runCookies } from '../stack/session-cookies.ts';

/** A secret that no process has, unless a test starts one with it. */
export const otherSecret = 'another-secret-of-more-than-32-characters';

/** Returns how often the token endpoint was called since the test began, by grant and result. */
export const tokenCalls = async () => (await sandbox.stats()).token;

/** Waits until the token endpoint has received the first refresh of the test. */
export async function waitForRefresh(): Promise<void> {
  await expect.poll(async () => (await tokenCalls()).refresh_token).toBe(1);
}

/** Returns the `Cookie` header that a browser sends to a portal, by default to the worker's. */
export async function cookieHeader(
  context: BrowserContext,
  origin: string = addresses.portal,
): Promise<string> {
  const cookies = await context.cookies(origin);
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

/** Signs a user in, and changes the session by `endingIn(seconds)`. Returns the `Cookie` header. */
export async function signInEnding(
  context: BrowserContext,
  seconds: number,
  user: User = 'alice',
): Promise<string> {
  await openSession(context, user);
  await resealSession(context, endingIn(seconds));
  return cookieHeader(context);
}

/** Requests a page as a document with a `Cookie` header, and follows no redirect. */
export async function openDocument(
  cookie: string,
  { origin = addresses.portal, path = '/' }: { origin?: string; path?: string } = {},
): Promise<Response> {
  const response = await fetch(`${origin}${path}`, {
    headers: { cookie, accept: 'text/html', 'sec-fetch-dest': 'document' },
    redirect: 'manual',
  });
  // Wait for the whole body, which the caller can still read.
  await response.clone().text();
  return response;
}

/** Requests the catalog `count` times in parallel, from each origin in turn. */
export function storm(cookie: string, count: number, origins: readonly string[]) {
  return Promise.all(
    Array.from({ length: count }, (_, index) =>
      openDocument(cookie, { origin: origins[index % origins.length] ?? addresses.portal }),
    ),
  );
}

/**
 * Requests a dashboard without middleware. Middleware skips requests with a prefetch header of any
 * value, but Next renders a prefetch only if the value is 1, and otherwise the whole page.
 */
export function bypassMiddleware(cookie: string): Promise<Response> {
  return fetch(`${addresses.portal}/dashboards/taxi`, {
    headers: { cookie, rsc: '1', 'next-router-prefetch': 'page' },
  });
}

/** Requests a new embed URL, as the page does. */
export function renew(cookie: string, origin: string = addresses.portal): Promise<Response> {
  return fetch(`${origin}/api/dashboards/taxi/embed-url`, {
    method: 'POST',
    headers: { cookie, origin: addresses.portal, 'content-type': 'application/json' },
    body: JSON.stringify({ requestId: crypto.randomUUID() }),
  });
}

/** Returns the path and query of a redirect; undefined if the response is no redirect. */
export function redirectOf(response: Response): string | undefined {
  const location = response.headers.get('location');
  if (location === null) return undefined;
  const { pathname, search } = new URL(location, addresses.portal);
  return `${pathname}${search}`;
}

/** Returns the `Set-Cookie` lines of session cookies, including deletions. */
export function sessionLines(response: Response): string[] {
  const { session } = runCookies.names;
  return response.headers.getSetCookie().filter((line) => line.startsWith(session));
}
