import { handleRequest } from './lib/request/handle-request.ts';

export default handleRequest;

/**
 * Every route that answers HTML or data, 404 included. Assets and health need no session; automatic
 * prefetches (RSC requests, visible to the matcher alone) must neither refresh nor write cookies.
 * Handlers are never left out: a header is the client's to send.
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
