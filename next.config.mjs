/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['pino', 'prom-client', 'rate-limiter-flexible'],
  // `next dev` would print the callback's query, with the authorization code in it.
  logging: { incomingRequests: { ignore: [/^\/api\/auth\//] } },
};
