import { fileURLToPath } from 'node:url';

/** @type {import('next').NextConfig} */
export default {
  // Next looks for middleware.* and instrumentation.* in the folders above too: the portal's end
  // in .ts and would be built in.
  pageExtensions: ['jsx'],
  // Next lives in the project's own node_modules.
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
};
