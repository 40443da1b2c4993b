import 'server-only';
import type { NextRequest } from 'next/server';
import { hasRefreshMark } from '../http/return-to.ts';
import { services } from '../services.ts';
import type { Session } from '../session/session.ts';

/**
 * Returns whether the user forces a token refresh: with the link on the 503 page, or by a renewal
 * after a problem that a new token can fix. Only the portal's own pages can force a refresh.
 * Requests from elsewhere count as ordinary ones.
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

/** Counts a forced refresh of a user. Returns the seconds to wait if the limit is exceeded. */
export async function countForcedRefresh({ email, sub }: Session): Promise<number | undefined> {
  return services().rateLimits.count('forced_refreshes', sub, email);
}
