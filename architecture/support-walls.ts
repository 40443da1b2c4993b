import type { Wall } from './wall.ts';

/** One row per folder of what surrounds the product: commands, sandbox, tests, measurements. */
export const supportWalls: Readonly<Record<string, Wall>> = {
  architecture: { holds: 'the walls that architecture.test.ts checks', may: [] },
  cli: {
    holds: 'the npm commands, and the processes, ports and packages that they need',
    may: ['config', 'lib/config', 'lib/dashboards'],
  },
  docs: { holds: 'pages of docs that are written from code', may: ['lib/problems'] },

  sandbox: {
    holds: 'the start of both simulated servers',
    may: ['sandbox/control', 'sandbox/databricks', 'sandbox/databricks/workspace', 'sandbox/sigma'],
    types: ['sandbox/databricks/authorization-server'],
  },
  'sandbox/control': { holds: 'faults, settings and counts that tests set and read', may: [] },
  'sandbox/databricks': {
    holds: 'the server of Databricks, and its small endpoints',
    may: [
      'sandbox/control',
      'sandbox/databricks/authorization-server',
      'sandbox/databricks/http',
      'sandbox/databricks/warehouse',
      'sandbox/databricks/workspace',
    ],
  },
  'sandbox/databricks/authorization-server': {
    holds: 'sign-in at Databricks, and its tokens',
    may: ['sandbox/control', 'sandbox/databricks/http', 'sandbox/databricks/workspace'],
  },
  'sandbox/databricks/http': { holds: 'answers, pages and bodies', may: [] },
  'sandbox/databricks/warehouse': {
    holds: 'SQL with the rows that a user may see',
    may: ['sandbox/databricks/http'],
    types: ['sandbox/databricks/workspace'],
  },
  'sandbox/databricks/workspace': {
    holds: 'the workspace, its users and its clock',
    may: [],
    types: ['sandbox/control'],
  },
  'sandbox/sigma': {
    holds: 'the server of Sigma',
    may: ['sandbox/sigma/embed', 'sandbox/sigma/state'],
  },
  'sandbox/sigma/embed': {
    holds: 'what Sigma answers to an embed URL and to its frame',
    may: [
      'sandbox/control',
      'sandbox/sigma/frame',
      'sandbox/sigma/organization',
      'sandbox/sigma/state',
      'sandbox/sigma/token',
      'sandbox/sigma/warehouse',
      'sandbox/sigma/workbooks',
    ],
    types: ['sandbox/sigma/saved'],
  },
  'sandbox/sigma/frame': {
    holds: 'the page in the iframe',
    may: ['sandbox/sigma/workbooks'],
    types: ['sandbox/sigma/saved', 'sandbox/sigma/warehouse'],
  },
  'sandbox/sigma/organization': { holds: 'teams and account types of an organization', may: [] },
  'sandbox/sigma/saved': {
    holds: 'bookmarks and explorations',
    may: [],
    types: ['sandbox/sigma/workbooks'],
  },
  'sandbox/sigma/state': {
    holds: 'all that the simulated Sigma knows and remembers',
    may: [
      'sandbox/sigma/organization',
      'sandbox/sigma/saved',
      'sandbox/sigma/token',
      'sandbox/sigma/workbooks',
    ],
    types: ['sandbox/control', 'sandbox/sigma/frame', 'sandbox/sigma/warehouse'],
  },
  'sandbox/sigma/token': {
    holds: 'what Sigma makes of a JWT',
    may: ['sandbox/sigma/organization'],
  },
  'sandbox/sigma/warehouse': {
    holds: "Sigma's queries, with the user's own token",
    may: [],
    types: ['sandbox/sigma/token', 'sandbox/sigma/workbooks'],
  },
  'sandbox/sigma/workbooks': { holds: 'the workbooks and their controls', may: [] },
  'sandbox/testing': {
    holds: "helpers of the sandbox's own tests",
    may: [
      'sandbox/control',
      'sandbox/databricks',
      'sandbox/sigma',
      'sandbox/sigma/workbooks',
      'testing/http',
    ],
    types: ['sandbox/sigma/frame'],
  },

  'testing/processes': {
    holds: 'servers that tests start: portals, sandboxes, Redis, and their clocks',
    may: ['cli', 'testing/http', 'testing/sessions'],
    types: ['testing/processes/preload'],
  },
  'testing/processes/preload': {
    holds: 'modules that a started process loads before its own code',
    may: [],
  },
  'testing/http': { holds: "sign-in and the sandbox's control API, over HTTP", may: [] },
  'testing/sessions': {
    holds: "sealed sessions, made by the portal's own code",
    may: ['lib/session'],
  },
  'testing/mutation': {
    holds: 'small changes of the code, and whether a unit test notices them',
    may: ['architecture', 'soak'],
  },
  'testing/evidence': { holds: 'what is read from logs and pages', may: [] },
  'testing/unit': {
    holds: 'helpers of unit tests',
    may: ['components/embed/state', 'lib/refresh', 'lib/session', 'lib/store'],
    types: ['lib/oauth', 'lib/sigma', 'testing/processes'],
  },

  bench: {
    holds: 'performance figures, beside a reference and a bare page',
    may: [
      'bench/reference',
      'cli',
      'lib/session',
      'lib/sigma',
      'testing/http',
      'testing/processes',
      'testing/sessions',
    ],
  },
  'bench/bare-page': { holds: 'the least that Next can render', may: [] },
  'bench/reference': { holds: "the QuickStart's own way", may: ['testing/sessions'] },
  lighthouse: { holds: 'audits by Lighthouse', may: ['cli', 'testing/processes'] },
  soak: {
    holds: 'the life of tokens under load and faults',
    may: ['cli', 'config', 'testing/evidence', 'testing/http', 'testing/processes'],
  },

  e2e: {
    holds: 'tests in a browser, one file per promise',
    may: [
      'cli',
      'e2e/accessibility',
      'e2e/fuzz',
      'e2e/pages',
      'e2e/reliability',
      'e2e/scenes',
      'e2e/stack',
      'lib/problems',
      'lib/session',
      'sandbox',
      'sandbox/control',
      'testing/processes',
    ],
    types: ['soak'],
  },
  'e2e/accessibility': {
    holds: 'axe, keyboard, large text, forced colors, announcements',
    may: ['e2e/pages', 'e2e/scenes', 'e2e/stack', 'lib/problems'],
  },
  'e2e/expiry': {
    holds: 'renewal, troubles and ends under an open dashboard',
    may: ['e2e/pages', 'e2e/scenes', 'e2e/stack'],
  },
  'e2e/fuzz': { holds: 'malformed requests', may: ['e2e/stack'] },
  'e2e/pages': { holds: 'what is on the pages, and how to reach it', may: ['e2e/stack'] },
  'e2e/reliability': {
    holds: 'tokens over instances, outages and restarts',
    may: [
      'e2e/stack',
      'lib/session',
      'lib/sigma',
      'testing/evidence',
      'testing/http',
      'testing/processes',
    ],
  },
  'e2e/scenes': {
    holds: 'every state of every page, for pictures and axe',
    may: ['e2e/pages', 'e2e/stack', 'lib/problems'],
    types: ['lib/session'],
  },
  'e2e/stack': {
    holds: "a worker's own sandbox and portal, its fixtures and its evidence",
    may: [
      'cli',
      'lib/session',
      'lib/sigma',
      'sandbox/control',
      'sandbox/sigma',
      'sandbox/testing',
      'testing/evidence',
      'testing/http',
      'testing/processes',
      'testing/sessions',
    ],
    types: ['testing/processes/preload'],
  },
};
