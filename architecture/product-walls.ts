import type { Wall } from './wall.ts';

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
export const productWalls: Readonly<Record<string, Wall>> = {
  '.': {
    holds: 'doors that Next looks for at the root, and settings of tools',
    may: ['lib/request', 'lib/operations', 'cli'],
  },
  app: {
    holds: 'doors: routes and pages, a few lines each',
    may: [
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
    holds: 'what a product team edits: dashboards, access, brand',
    may: [],
    types: ['lib/config', 'lib/dashboards'],
  },

  lib: {
    holds: 'services.ts: what lives as long as the process, and how it is wired',
    may: [
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
    holds: 'the story of a request in middleware, and the session that a page or handler reads',
    may: ['config', 'lib', 'lib/config', 'lib/http', 'lib/problems', 'lib/refresh', 'lib/session'],
  },
  'lib/sign-in': {
    holds: 'sign-in and sign-out',
    may: [
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
    holds: 'what a person may see; minting, renewing and reporting on its embed',
    may: [
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
    holds: 'what each page shows',
    may: [
      'config',
      'lib',
      'lib/config',
      'lib/dashboards',
      'lib/embed',
      'lib/http',
      'lib/problems',
      'lib/request',
    ],
    types: ['lib/sigma'],
  },
  'lib/operations': {
    holds: 'start, readiness, shutdown, metrics, reports of errors',
    may: ['config', 'lib', 'lib/config', 'lib/http'],
  },
  'lib/refresh': {
    holds: 'when and how tokens are renewed',
    may: ['lib/oauth', 'lib/session', 'lib/store'],
    types: ['lib/observability'],
  },
  'lib/oauth': { holds: 'OAuth 2.0 and OpenID Connect as Databricks speaks them', may: [] },
  'lib/session': {
    holds: 'the sealed session, its cookies and its lifetime',
    may: ['lib/store'],
    types: ['lib/config', 'lib/oauth', 'lib/observability'],
  },
  'lib/sigma': {
    holds: 'embed URL, JWT, token encryption and messages as Sigma has them',
    may: [],
  },
  'lib/dashboards': { holds: 'the catalog: its schema, and who sees what of it', may: [] },
  'lib/store': {
    holds: 'what processes share, or one remembers: Redis, outages, maps, rate limits',
    may: [],
    types: ['lib/observability'],
  },
  'lib/config': { holds: 'what is configured, and what is wrong with it', may: [] },
  'lib/problems': { holds: 'what people, log and docs are told of a problem', may: [] },
  'lib/observability': { holds: 'events, log and metrics', may: [] },
  'lib/http': { holds: 'helpers of requests and answers; know nothing of the portal', may: [] },

  'components/ui': { holds: 'parts that any page may use', may: ['config'] },
  'components/preferences': {
    holds: 'what the browser keeps for a person',
    may: ['components/ui'],
  },
  'components/catalog': {
    holds: 'the catalog page',
    may: ['components/preferences', 'components/ui'],
    types: ['lib/dashboards/dashboard-summary.ts'],
  },
  'components/palette': {
    holds: 'the command palette',
    may: ['components/catalog', 'components/preferences', 'components/ui'],
    types: ['lib/dashboards/dashboard-summary.ts'],
  },
  'components/session': {
    holds: 'sign-in in the browser, the end of a session, and other tabs',
    may: ['components/preferences', 'components/ui'],
    types: ['lib/problems'],
  },
  'components/shell': {
    holds: 'header, bar and what every signed-in page loads',
    may: ['components/palette', 'components/preferences', 'components/session', 'components/ui'],
  },
  'components/embed': {
    holds: 'the dashboard: its host, its deferred parts, its page',
    may: [
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
    types: ['lib/sigma/embed.ts'],
  },
  'components/embed/state': {
    holds: 'the embed as data: reducer, deadlines, view state, and the types that its parts share',
    may: ['lib/problems'],
    types: ['lib/sigma/embed.ts', 'lib/sigma/embed-events.ts'],
  },
  'components/embed/frame': {
    holds: 'the iframe: who makes it, what it says and is told, its height',
    may: [
      'components/embed/state',
      'components/preferences',
      'components/ui',
      'lib/sigma/embed-events.ts',
    ],
    types: ['lib/sigma/embed.ts'],
  },
  'components/embed/renewal': {
    holds: 'when the browser asks for a new embed, and how',
    may: ['components/embed/state', 'lib/problems'],
    types: ['lib/sigma/embed.ts'],
  },
  'components/embed/problems': {
    holds: 'what is said over a dashboard that has a problem',
    may: ['components/embed/state', 'components/session', 'components/ui', 'lib/problems'],
  },
  'components/embed/saved-views': {
    holds: 'views that people save in Sigma',
    may: ['components/embed/frame', 'components/preferences', 'components/ui'],
    types: ['components/embed/state', 'lib/sigma/embed-events.ts'],
  },
  'components/embed/toolbar': {
    holds: 'what can be done with a dashboard',
    may: [
      'components/embed/frame',
      'components/embed/renewal',
      'components/embed/saved-views',
      'components/embed/state',
      'components/palette',
      'components/ui',
    ],
  },
};
