/** @type {import('next').NextConfig} */
export default {
  // For a container: everything that a server needs, in one folder.
  ...(process.env.NEXT_OUTPUT === 'standalone' ? { output: 'standalone' } : {}),
  poweredByHeader: false,
  reactStrictMode: true,
  // One level up from a dashboard's address.
  redirects: () => [{ source: '/dashboards', destination: '/', permanent: false }],
  serverExternalPackages: ['pino', '@prometheus-io/client', 'rate-limiter-flexible'],
  // `next dev` would print the callback's query, with the authorization code in it.
  logging: { incomingRequests: { ignore: [/^\/api\/auth\//] } },
};
