import { handleRequest } from './lib/request/handle-request.ts';

export default handleRequest;

/**
 * Matches every route that answers HTML or data, 404 included. Assets, health and metrics need no
 * session. Automatic prefetches (RSC requests, which only the matcher can see) must neither refresh
 * nor write cookies. The last entry always matches handlers, because a client can send any header.
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
