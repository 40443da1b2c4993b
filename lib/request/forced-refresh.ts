import 'server-only';
import type { NextRequest } from 'next/server';
import { hasRefreshMark } from '../http/return-to.ts';
import { services } from '../services.ts';
import type { ReadableJar } from '../session/session-cookie.ts';
import { resolveRequest } from './resolve-request.ts';

/** The user has asked for new tokens too often; the session stays. */
export interface TooManyRefreshes {
  readonly kind: 'too-many-refreshes';
  readonly retryAfterSeconds: number;
}

/**
 * Whether the user asks for a new token: by the link of the page that says that Databricks does
 * not answer, or by a renewal after a problem that a new token can mend. Only the portal's own
 * pages can ask; from elsewhere a request is one like any other.
 */
export function isForcedRefresh(request: NextRequest): boolean {
  const { headers, method, nextUrl } = request;
  if (method === 'GET') {
    return hasRefreshMark(nextUrl.search) && headers.get('sec-fetch-site') === 'same-origin';
  }
  return (
    method === 'POST' &&
    nextUrl.pathname.startsWith('/api/dashboards/') &&
    headers.get('x-refresh') === 'force' &&
    headers.get('origin') === services().config.NEXTAUTH_URL
  );
}

/** Counts a forced refresh of the signed-in user; answers where it is one too many. */
export async function countForcedRefresh(jar: ReadableJar): Promise<TooManyRefreshes | undefined> {
  const state = await resolveRequest(jar, { isActivity: false });
  if (state.kind !== 'open') return undefined;
  const { email, sub } = state.session;
  const retryAfterSeconds = await services().rateLimits.count('forced_refreshes', sub, email);
  return retryAfterSeconds === undefined
    ? undefined
    : { kind: 'too-many-refreshes', retryAfterSeconds };
}
