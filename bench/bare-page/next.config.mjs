import { fileURLToPath } from 'node:url';

/** @type {import('next').NextConfig} */
export default {
  // Next also finds middleware.* and instrumentation.* in parent folders. The portal's files end in
  // .ts, so building only .jsx files keeps them out.
  pageExtensions: ['jsx'],
  // Next is installed in the project's own node_modules.
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
};
