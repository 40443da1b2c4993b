import 'server-only';
import type { NextRequest } from 'next/server';
import { hasRefreshMark } from '../http/return-to.ts';
import { services } from '../services.ts';
import type { Session } from '../session/session.ts';

/**
 * Returns whether the user forces a token refresh: with the link on the 503 page (GET), or with
 * Retry after a problem that a new token can fix (POST). Only the portal's own pages can force a
 * refresh. The same request from another site is handled without a forced refresh.
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

/** Counts a forced refresh. Returns the seconds to wait if the user has exceeded the limit. */
export async function countForcedRefresh({ email, sub }: Session): Promise<number | undefined> {
  return services().rateLimits.count('forced_refreshes', sub, email);
}
