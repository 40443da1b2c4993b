/** @type {import('next').NextConfig} */
export default {
  // Container builds need all server files in one folder.
  ...(process.env.NEXT_OUTPUT === 'standalone' ? { output: 'standalone' } : {}),
  // `npm test` leaves the type check to `npm run typecheck`.
  typescript: { ignoreBuildErrors: process.env.BUILD_WITHOUT_TYPE_CHECK === 'true' },
  poweredByHeader: false,
  reactStrictMode: true,
  // Users who remove the slug from a dashboard's URL get the catalog.
  redirects: () => [{ source: '/dashboards', destination: '/', permanent: false }],
  // Unknown addresses get a page with the portal's bar. Missing assets do not: middleware does not
  // see them, so a page would lack its security policy.
  rewrites: () => ({
    fallback: [{ source: '/:path((?!_next/|api/).*)', destination: '/missing' }],
  }),
  serverExternalPackages: ['pino', '@prometheus-io/client', 'rate-limiter-flexible'],
  // `next dev` would log the callback's query, which contains the authorization code.
  logging: { incomingRequests: { ignore: [/^\/api\/auth\//] } },
};
