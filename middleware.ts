import { handleRequest } from './lib/request/handle-request.ts';

export default handleRequest;

/**
 * Middleware runs for every request that one of the three entries matches. Assets, health, and
 * metrics match none, because they need no session. Automatic prefetches must neither refresh
 * tokens nor write cookies. They alone have both headers, so neither of the first two entries
 * matches them. The matcher must tell them apart, because Next removes both headers before
 * middleware runs. The last entry ignores headers: a client could send both to skip the checks.
 */
export const config = {
  runtime: 'nodejs',
  matcher: [
    {
      source: '/((?!_next/static/|_next/image|icon\\.svg$|health$|api/health/|api/metrics$).*)',
      missing: [{ type: 'header', key: 'next-router-prefetch' }],
    },
    {
      source: '/((?!_next/static/|_next/image|icon\\.svg$|health$|api/health/|api/metrics$).*)',
      missing: [{ type: 'header', key: 'rsc' }],
    },
    '/(api/auth|api/dashboards|api/sign-out|sign-in/start)(.*)',
  ],
};
