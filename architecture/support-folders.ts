import type { FolderRule } from './folder-rule.ts';

/** One row per folder of what surrounds the product: commands, sandbox, tests, measurements. */
export const supportFolders: Readonly<Record<string, FolderRule>> = {
  architecture: { purpose: 'the import rules that architecture.test.ts checks', imports: [] },
  cli: {
    purpose: 'the npm commands, and the processes, ports and packages that they need',
    imports: ['config', 'lib/config', 'lib/dashboards'],
  },
  docs: {
    purpose: 'pages of docs that are written from code, and what tests read in pages',
    imports: ['lib/problems'],
  },
  'docs/folders-picture': {
    purpose: 'the picture of the folders, drawn from their rules',
    imports: ['architecture'],
  },

  sandbox: {
    purpose: 'the start of both simulated servers',
    imports: [
      'sandbox/control',
      'sandbox/databricks',
      'sandbox/databricks/workspace',
      'sandbox/sigma',
    ],
    typeImports: ['sandbox/databricks/authorization-server'],
  },
  'sandbox/control': {
    purpose: 'faults, settings and counts that tests set and read',
    imports: [],
  },
  'sandbox/databricks': {
    purpose: 'the server of Databricks, and its small endpoints',
    imports: [
      'sandbox/control',
      'sandbox/databricks/authorization-server',
      'sandbox/databricks/http',
      'sandbox/databricks/warehouse',
      'sandbox/databricks/workspace',
    ],
  },
  'sandbox/databricks/authorization-server': {
    purpose: 'sign-in at Databricks, and its tokens',
    imports: ['sandbox/control', 'sandbox/databricks/http', 'sandbox/databricks/workspace'],
  },
  'sandbox/databricks/http': { purpose: 'answers, pages and bodies', imports: [] },
  'sandbox/databricks/warehouse': {
    purpose: 'SQL with the rows that a user may see',
    imports: ['sandbox/databricks/http'],
    typeImports: ['sandbox/databricks/workspace'],
  },
  'sandbox/databricks/workspace': {
    purpose: 'the workspace, its users and its clock',
    imports: [],
    typeImports: ['sandbox/control'],
  },
  'sandbox/sigma': {
    purpose: 'the server of Sigma',
    imports: ['sandbox/sigma/embed', 'sandbox/sigma/state'],
  },
  'sandbox/sigma/embed': {
    purpose: 'what Sigma answers to an embed URL and to its frame',
    imports: [
      'sandbox/control',
      'sandbox/sigma/frame',
      'sandbox/sigma/organization',
      'sandbox/sigma/state',
      'sandbox/sigma/token',
      'sandbox/sigma/warehouse',
      'sandbox/sigma/workbooks',
    ],
    typeImports: ['sandbox/sigma/saved'],
  },
  'sandbox/sigma/frame': {
    purpose: 'the page in the iframe',
    imports: ['sandbox/sigma/workbooks'],
    typeImports: ['sandbox/sigma/saved', 'sandbox/sigma/warehouse'],
  },
  'sandbox/sigma/organization': {
    purpose: 'teams and account types of an organization',
    imports: [],
  },
  'sandbox/sigma/saved': {
    purpose: 'bookmarks and explorations',
    imports: [],
    typeImports: ['sandbox/sigma/workbooks'],
  },
  'sandbox/sigma/state': {
    purpose: 'all that the simulated Sigma knows and remembers',
    imports: [
      'sandbox/sigma/organization',
      'sandbox/sigma/saved',
      'sandbox/sigma/token',
      'sandbox/sigma/workbooks',
    ],
    typeImports: ['sandbox/control', 'sandbox/sigma/frame', 'sandbox/sigma/warehouse'],
  },
  'sandbox/sigma/token': {
    purpose: 'what Sigma makes of a JWT',
    imports: ['sandbox/sigma/organization'],
  },
  'sandbox/sigma/warehouse': {
    purpose: "Sigma's queries, with the user's own token",
    imports: [],
    typeImports: ['sandbox/sigma/token', 'sandbox/sigma/workbooks'],
  },
  'sandbox/sigma/workbooks': { purpose: 'the workbooks and their controls', imports: [] },
  'sandbox/testing': {
    purpose: "helpers of the sandbox's own tests",
    imports: [
      'sandbox/control',
      'sandbox/databricks',
      'sandbox/sigma',
      'sandbox/sigma/workbooks',
      'testing/http',
    ],
    typeImports: ['sandbox/sigma/frame'],
  },

  'testing/processes': {
    purpose: 'servers that tests start: portals, sandboxes, Redis, and their clocks',
    imports: ['cli', 'testing/http', 'testing/sessions'],
    typeImports: ['testing/processes/preload'],
  },
  'testing/processes/preload': {
    purpose: 'modules that a started process loads before its own code',
    imports: [],
  },
  'testing/http': { purpose: "sign-in and the sandbox's control API, over HTTP", imports: [] },
  'testing/sessions': {
    purpose: "sealed sessions, made by the portal's own code",
    imports: ['lib/session'],
  },
  'testing/mutation': {
    purpose: 'small changes of the code, and whether a unit test notices them',
    imports: ['architecture', 'testing/random'],
  },
  'testing/random': { purpose: 'random numbers that a seed repeats', imports: [] },
  'testing/evidence': { purpose: 'what is read from logs and pages', imports: [] },
  'testing/unit': {
    purpose: 'helpers of unit tests',
    imports: ['components/embed/state', 'lib/refresh', 'lib/session', 'lib/store'],
    typeImports: ['lib/oauth', 'lib/sigma', 'testing/processes'],
  },

  bench: {
    purpose: 'performance figures, beside a reference and a bare page',
    imports: [
      'bench/reference',
      'cli',
      'lib/session',
      'lib/sigma',
      'testing/http',
      'testing/processes',
      'testing/sessions',
    ],
  },
  'bench/bare-page': { purpose: 'the least that Next can render', imports: [] },
  'bench/reference': { purpose: "the QuickStart's own way", imports: ['testing/sessions'] },
  lighthouse: { purpose: 'audits by Lighthouse', imports: ['cli', 'testing/processes'] },
  soak: {
    purpose: 'the life of tokens under load and faults',
    imports: [
      'cli',
      'config',
      'testing/evidence',
      'testing/http',
      'testing/processes',
      'testing/random',
    ],
  },

  e2e: {
    purpose: 'tests in a browser, one file per promise',
    imports: [
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
    typeImports: ['soak'],
  },
  'e2e/accessibility': {
    purpose: 'axe, keyboard, large text, forced colors, announcements',
    imports: ['e2e/pages', 'e2e/scenes', 'e2e/stack', 'lib/problems'],
  },
  'e2e/expiry': {
    purpose: 'renewal, troubles and ends under an open dashboard',
    imports: ['e2e/pages', 'e2e/scenes', 'e2e/stack'],
  },
  'e2e/fuzz': { purpose: 'malformed requests', imports: ['e2e/stack'] },
  'e2e/pages': { purpose: 'what is on the pages, and how to reach it', imports: ['e2e/stack'] },
  'e2e/reliability': {
    purpose: 'tokens over instances, outages and restarts',
    imports: [
      'e2e/stack',
      'lib/session',
      'lib/sigma',
      'testing/evidence',
      'testing/http',
      'testing/processes',
    ],
  },
  'e2e/scenes': {
    purpose: 'every state of every page, for pictures and axe',
    imports: ['e2e/pages', 'e2e/stack', 'lib/problems'],
    typeImports: ['lib/session'],
  },
  'e2e/stack': {
    purpose: "a worker's own sandbox and portal, its fixtures and its evidence",
    imports: [
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
    typeImports: ['testing/processes/preload'],
  },
};
