import { fileURLToPath } from 'node:url';

/** @type {import('next').NextConfig} */
export default {
  // Next lives in the project's own node_modules.
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
};
