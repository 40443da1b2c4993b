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
    typeImports: ['lib/sigma'],
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

  'components/ui': { purpose: 'Provides UI parts that any page may use', imports: ['config'] },
  'components/preferences': {
    purpose: "Stores a user's preferences in the browser",
    imports: ['components/ui'],
  },
  'components/catalog': {
    purpose: 'Renders the catalog page',
    imports: ['components/preferences', 'components/ui'],
    typeImports: [
      'lib/dashboards/cover-kinds.ts',
      'lib/dashboards/dashboard-summary.ts',
      'lib/dashboards/section-hues.ts',
    ],
  },
  'components/palette': {
    purpose: 'Renders the command palette',
    imports: ['components/catalog', 'components/preferences', 'components/ui'],
    typeImports: ['lib/dashboards/dashboard-summary.ts'],
  },
  'components/session': {
    purpose: 'Handles sign-in and session end in the browser, and syncs them across tabs',
    imports: ['components/preferences', 'components/ui'],
    typeImports: ['lib/problems'],
  },
  'components/shell': {
    purpose: 'Renders the header and loads what every signed-in page needs',
    imports: [
      'components/palette',
      'components/preferences',
      'components/session',
      'components/ui',
    ],
  },
  'components/embed': {
    purpose: 'Renders a dashboard: its page, the embed host and the deferred parts',
    imports: [
      'components/embed/frame',
      'components/embed/problems',
      'components/embed/renewal',
      'components/embed/state',
      'components/embed/toolbar',
      'components/preferences',
      'components/session',
      'components/ui',
      'lib/problems',
      'lib/sigma/embed-events.ts',
    ],
    typeImports: ['lib/sigma/embed.ts'],
  },
  'components/embed/state': {
    purpose: "Holds the embed's state: reducer, deadlines, view state and shared types",
    imports: ['lib/problems'],
    typeImports: ['lib/sigma/embed.ts', 'lib/sigma/embed-events.ts'],
  },
  'components/embed/frame': {
    purpose: 'Creates the iframe, exchanges messages with it and sets its height',
    imports: [
      'components/embed/state',
      'components/preferences',
      'components/ui',
      'lib/sigma/embed-events.ts',
    ],
    typeImports: ['lib/sigma/embed.ts'],
  },
  'components/embed/renewal': {
    purpose: 'Requests new embeds from the browser',
    imports: ['components/embed/state', 'lib/problems'],
    typeImports: ['lib/sigma/embed.ts'],
  },
  'components/embed/problems': {
    purpose: 'Shows problems over a dashboard',
    imports: ['components/embed/state', 'components/session', 'components/ui', 'lib/problems'],
  },
  'components/embed/saved-views': {
    purpose: 'Lists and saves Sigma views',
    imports: ['components/embed/frame', 'components/preferences', 'components/ui'],
    typeImports: ['components/embed/state', 'lib/sigma/embed-events.ts'],
  },
  'components/embed/toolbar': {
    purpose: 'Renders the toolbar of a dashboard',
    imports: [
      'components/embed/frame',
      'components/embed/renewal',
      'components/embed/saved-views',
      'components/embed/state',
      'components/palette',
      'components/ui',
    ],
  },
};
