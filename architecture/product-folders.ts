import type { FolderRule } from './folder-rule.ts';

/** Rooms that pages and middleware are composed of; marked `server-only` where they hold secrets. */
export const composition = [
  'lib',
  'lib/request',
  'lib/sign-in',
  'lib/embed',
  'lib/pages',
  'lib/operations',
];

/** Rooms that know neither Next nor the environment: clients, clock and network are passed in. */
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

/** One row per folder of the product. Next's own folders below `app/` share one. */
export const productFolders: Readonly<Record<string, FolderRule>> = {
  '.': {
    purpose: 'doors that Next looks for at the root, and settings of tools',
    imports: ['lib/request', 'lib/operations', 'cli'],
  },
  app: {
    purpose: 'doors: routes and pages, a few lines each',
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
    purpose: 'what a product team edits: dashboards, access, brand',
    imports: [],
    typeImports: ['lib/config', 'lib/dashboards'],
  },

  lib: {
    purpose: 'services.ts: what lives as long as the process, and how it is wired',
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
    purpose: 'the story of a request in middleware, and the session that a page or handler reads',
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
    purpose: 'sign-in and sign-out',
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
    purpose: 'what a person may see; minting, renewing and reporting on its embed',
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
    purpose: 'what each page shows',
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
    purpose: 'start, readiness, shutdown, metrics, reports of errors',
    imports: ['config', 'lib', 'lib/config', 'lib/http'],
  },
  'lib/refresh': {
    purpose: 'when and how tokens are renewed',
    imports: ['lib/oauth', 'lib/session', 'lib/store'],
    typeImports: ['lib/observability'],
  },
  'lib/oauth': { purpose: 'OAuth 2.0 and OpenID Connect as Databricks speaks them', imports: [] },
  'lib/session': {
    purpose: 'the sealed session, its cookies and its lifetime',
    imports: ['lib/store'],
    typeImports: ['lib/config', 'lib/oauth', 'lib/observability'],
  },
  'lib/sigma': {
    purpose: 'embed URL, JWT, token encryption and messages as Sigma has them',
    imports: [],
  },
  'lib/dashboards': { purpose: 'the catalog: its schema, and who sees what of it', imports: [] },
  'lib/store': {
    purpose: 'what processes share, or one remembers: Redis, outages, maps, rate limits',
    imports: [],
    typeImports: ['lib/observability'],
  },
  'lib/config': { purpose: 'what is configured, and what is wrong with it', imports: [] },
  'lib/problems': { purpose: 'what people, log and docs are told of a problem', imports: [] },
  'lib/observability': { purpose: 'events, log and metrics', imports: [] },
  'lib/http': {
    purpose: 'helpers of requests and answers; know nothing of the portal',
    imports: [],
  },

  'components/ui': { purpose: 'parts that any page may use', imports: ['config'] },
  'components/preferences': {
    purpose: 'what the browser keeps for a person',
    imports: ['components/ui'],
  },
  'components/catalog': {
    purpose: 'the catalog page',
    imports: ['components/preferences', 'components/ui'],
    typeImports: ['lib/dashboards/dashboard-summary.ts'],
  },
  'components/palette': {
    purpose: 'the command palette',
    imports: ['components/catalog', 'components/preferences', 'components/ui'],
    typeImports: ['lib/dashboards/dashboard-summary.ts'],
  },
  'components/session': {
    purpose: 'sign-in in the browser, the end of a session, and other tabs',
    imports: ['components/preferences', 'components/ui'],
    typeImports: ['lib/problems'],
  },
  'components/shell': {
    purpose: 'header, bar and what every signed-in page loads',
    imports: [
      'components/palette',
      'components/preferences',
      'components/session',
      'components/ui',
    ],
  },
  'components/embed': {
    purpose: 'the dashboard: its host, its deferred parts, its page',
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
    purpose:
      'the embed as data: reducer, deadlines, view state, and the types that its parts share',
    imports: ['lib/problems'],
    typeImports: ['lib/sigma/embed.ts', 'lib/sigma/embed-events.ts'],
  },
  'components/embed/frame': {
    purpose: 'the iframe: who makes it, what it says and is told, its height',
    imports: [
      'components/embed/state',
      'components/preferences',
      'components/ui',
      'lib/sigma/embed-events.ts',
    ],
    typeImports: ['lib/sigma/embed.ts'],
  },
  'components/embed/renewal': {
    purpose: 'when the browser asks for a new embed, and how',
    imports: ['components/embed/state', 'lib/problems'],
    typeImports: ['lib/sigma/embed.ts'],
  },
  'components/embed/problems': {
    purpose: 'what is said over a dashboard that has a problem',
    imports: ['components/embed/state', 'components/session', 'components/ui', 'lib/problems'],
  },
  'components/embed/saved-views': {
    purpose: 'views that people save in Sigma',
    imports: ['components/embed/frame', 'components/preferences', 'components/ui'],
    typeImports: ['components/embed/state', 'lib/sigma/embed-events.ts'],
  },
  'components/embed/toolbar': {
    purpose: 'what can be done with a dashboard',
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
