import type { BrowserContext, Page } from '@playwright/test';
import { sandbox, signIn, type User } from '../fixtures.ts';
import { addresses } from '../stack/addresses.ts';
import { endingIn, resealSession } from '../stack/session-cookies.ts';

/** A secret that no process of the run has been given. */
export const otherSecret = 'another-secret-of-more-than-32-characters';

/** What was asked of the token endpoint since the test began. */
export const tokenCalls = async () => (await sandbox.stats()).token;

/** The `Cookie` header that a browser sends to the portal now. */
export async function cookieHeader(context: BrowserContext): Promise<string> {
  const cookies = await context.cookies(addresses.portal);
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

/** Signs a user in with a token that ends in `seconds` (negative: is over); answers the cookies. */
export async function signInEnding(
  page: Page,
  context: BrowserContext,
  seconds: number,
  user: User = 'alice',
): Promise<string> {
  await signIn(page, user);
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

/** Opens the catalogue `count` times at once, at each origin in turn. */
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
  return answer.headers.getSetCookie().filter((line) => line.startsWith('__Host-portal.session'));
}
