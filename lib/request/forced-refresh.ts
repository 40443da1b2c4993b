import 'server-only';
import type { NextRequest } from 'next/server';
import { hasRefreshMark } from '../http/return-to.ts';
import { services } from '../services.ts';
import type { Session } from '../session/session.ts';

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

/** Counts a forced refresh of a user; answers how long to wait (s) where it is one too many. */
export async function countForcedRefresh({ email, sub }: Session): Promise<number | undefined> {
  return services().rateLimits.count('forced_refreshes', sub, email);
}
