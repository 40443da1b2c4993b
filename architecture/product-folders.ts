import { componentFolders } from './component-folders.ts';
import type { FolderRule } from './folder-rule.ts';

/**
 * Folders that compose pages and middleware. Their files that use Next, the services or the
 * environment must import `server-only`.
 */
export const composition = [
  'lib',
  'lib/request',
  'lib/sign-in',
  'lib/embed',
  'lib/pages',
  'lib/operations',
];

/**
 * Folders that use neither Next nor the environment. They get clients, clock and network passed in.
 */
export const pure = [
  'lib/refresh',
  'lib/oauth',
  'lib/session',
  'lib/sigma',
  'lib/dashboards',
  'lib/store',
  'lib/config',
  'lib/problems',
  'lib/observability',
  'lib/http',
];

/** Rules of the product's folders. All folders below `app/` share one rule. */
export const productFolders: Readonly<Record<string, FolderRule>> = {
  '.': {
    purpose: "Holds Next's entry points at the root and the tool settings",
    imports: ['lib/request', 'lib/operations', 'cli'],
  },
  app: {
    purpose: 'Declares routes and pages, a few lines each',
    imports: [
      'components/catalog',
      'components/embed',
      'components/session',
      'components/shell',
      'components/ui',
      'config',
      'lib/embed',
      'lib/operations',
      'lib/pages',
      'lib/request',
      'lib/sign-in',
    ],
  },
  config: {
    purpose: 'Holds the settings that a product team edits: dashboards, access, brand',
    imports: [],
    typeImports: ['lib/config', 'lib/dashboards'],
  },

  lib: {
    purpose: 'Creates and wires the services of the process (services.ts)',
    imports: [
      'config',
      'lib/config',
      'lib/dashboards',
      'lib/oauth',
      'lib/observability',
      'lib/refresh',
      'lib/session',
      'lib/sigma',
      'lib/store',
    ],
  },
  'lib/request': {
    purpose: 'Resolves a request in middleware, and gives pages and handlers their session',
    imports: [
      'config',
      'lib',
      'lib/config',
      'lib/http',
      'lib/problems',
      'lib/refresh',
      'lib/session',
    ],
  },
  'lib/sign-in': {
    purpose: 'Signs users in and out',
    imports: [
      'lib',
      'lib/config',
      'lib/http',
      'lib/oauth',
      'lib/problems',
      'lib/request',
      'lib/session',
    ],
  },
  'lib/embed': {
    purpose: 'Mints and renews embeds, and records the problems that browsers report',
    imports: [
      'lib',
      'lib/dashboards',
      'lib/http',
      'lib/problems',
      'lib/request',
      'lib/session',
      'lib/sigma',
    ],
  },
  'lib/pages': {
    purpose: 'Prepares the content of each page',
    imports: [
      'config',
      'lib',
      'lib/config',
      'lib/dashboards',
      'lib/embed',
      'lib/http',
      'lib/problems',
      'lib/request',
    ],
    typeImports: ['lib/session', 'lib/sigma'],
  },
  'lib/operations': {
    purpose: 'Handles startup, readiness, shutdown, metrics and error reports',
    imports: ['config', 'lib', 'lib/config', 'lib/http'],
  },
  'lib/refresh': {
    purpose: 'Decides when and how tokens are renewed',
    imports: ['lib/oauth', 'lib/session', 'lib/store'],
    typeImports: ['lib/observability'],
  },
  'lib/oauth': { purpose: "Implements Databricks' OAuth 2.0 and OpenID Connect", imports: [] },
  'lib/session': {
    purpose: 'Seals and opens the session, and defines its cookies and lifetime',
    imports: ['lib/store'],
    typeImports: ['lib/config', 'lib/oauth', 'lib/observability'],
  },
  'lib/sigma': {
    purpose: 'Signs and builds Sigma embed URLs, encrypts tokens and parses messages',
    imports: [],
  },
  'lib/dashboards': {
    purpose: "Defines the catalog's schema and who can see each dashboard",
    imports: [],
  },
  'lib/store': {
    purpose: 'Stores shared and in-process state: Redis, outages, maps, rate limits',
    imports: [],
    typeImports: ['lib/observability'],
  },
  'lib/config': { purpose: 'Reads and validates the configuration', imports: [] },
  'lib/problems': {
    purpose: 'Defines the problems that pages, logs and docs describe',
    imports: [],
  },
  'lib/observability': { purpose: 'Defines events and writes the log and metrics', imports: [] },
  'lib/http': {
    purpose: 'Provides HTTP helpers that are independent of the portal',
    imports: [],
  },
  ...componentFolders,
};
