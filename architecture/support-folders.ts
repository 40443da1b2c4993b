import type { FolderRule } from './folder-rule.ts';

/** Rules of the folders around the product: commands, sandbox, tests, measurements. */
export const supportFolders: Readonly<Record<string, FolderRule>> = {
  architecture: { purpose: 'Defines the rules of architecture.test.ts', imports: [] },
  cli: {
    purpose: 'Runs the npm commands and prepares the processes, ports and packages they need',
    imports: ['config', 'lib/config', 'lib/dashboards'],
  },
  docs: {
    purpose: 'Generates pages of docs from code, and helps tests read pages',
    imports: ['lib/problems'],
  },
  'docs/folders-picture': {
    purpose: 'Draws the picture of the folders',
    imports: ['architecture'],
  },

  sandbox: {
    purpose: 'Starts both simulated servers',
    imports: [
      'sandbox/control',
      'sandbox/databricks',
      'sandbox/databricks/workspace',
      'sandbox/sigma',
    ],
    typeImports: ['sandbox/databricks/authorization-server'],
  },
  'sandbox/control': {
    purpose: 'Provides the faults, settings and counts of the control API',
    imports: [],
  },
  'sandbox/databricks': {
    purpose: 'Serves the simulated Databricks and its small endpoints',
    imports: [
      'sandbox/control',
      'sandbox/databricks/authorization-server',
      'sandbox/databricks/http',
      'sandbox/databricks/warehouse',
      'sandbox/databricks/workspace',
    ],
  },
  'sandbox/databricks/authorization-server': {
    purpose: 'Signs users in to the simulated Databricks and issues tokens',
    imports: ['sandbox/control', 'sandbox/databricks/http', 'sandbox/databricks/workspace'],
  },
  'sandbox/databricks/http': {
    purpose: 'Reads request bodies and writes responses and pages',
    imports: [],
  },
  'sandbox/databricks/warehouse': {
    purpose: 'Runs SQL on the rows that a user may see',
    imports: ['sandbox/databricks/http'],
    typeImports: ['sandbox/databricks/workspace'],
  },
  'sandbox/databricks/workspace': {
    purpose: 'Holds the workspace, its users and its clock',
    imports: [],
    typeImports: ['sandbox/control'],
  },
  'sandbox/sigma': {
    purpose: 'Serves the simulated Sigma',
    imports: ['sandbox/sigma/embed', 'sandbox/sigma/state'],
  },
  'sandbox/sigma/embed': {
    purpose: 'Handles the requests of embed URLs and their frames',
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
    purpose: 'Renders the page in the iframe',
    imports: ['sandbox/sigma/workbooks'],
    typeImports: ['sandbox/sigma/saved', 'sandbox/sigma/warehouse'],
  },
  'sandbox/sigma/organization': {
    purpose: 'Defines the teams and account types of an organization',
    imports: [],
  },
  'sandbox/sigma/saved': {
    purpose: 'Stores bookmarks and explorations',
    imports: [],
    typeImports: ['sandbox/sigma/workbooks'],
  },
  'sandbox/sigma/state': {
    purpose: 'Holds the state of the simulated Sigma',
    imports: [
      'sandbox/sigma/organization',
      'sandbox/sigma/saved',
      'sandbox/sigma/token',
      'sandbox/sigma/workbooks',
    ],
    typeImports: ['sandbox/control', 'sandbox/sigma/frame', 'sandbox/sigma/warehouse'],
  },
  'sandbox/sigma/token': {
    purpose: 'Validates embed JWTs',
    imports: ['sandbox/sigma/organization'],
  },
  'sandbox/sigma/warehouse': {
    purpose: "Queries the warehouse with the user's own token",
    imports: [],
    typeImports: ['sandbox/sigma/token', 'sandbox/sigma/workbooks'],
  },
  'sandbox/sigma/workbooks': { purpose: 'Defines the workbooks and their controls', imports: [] },
  'sandbox/testing': {
    purpose: "Helps the sandbox's own tests",
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
    purpose: 'Starts portals, sandboxes and Redis for tests, and sets their clocks',
    imports: ['cli', 'testing/http', 'testing/sessions'],
    typeImports: ['testing/processes/preload'],
  },
  'testing/processes/preload': {
    purpose: "Holds modules that a test's process loads before its own code",
    imports: [],
  },
  'testing/http': {
    purpose: "Signs in and calls the sandbox's control API over HTTP",
    imports: [],
  },
  'testing/sessions': {
    purpose: "Seals sessions with the portal's own code",
    imports: ['lib/session'],
  },
  'testing/mutation': {
    purpose: 'Mutates the code and reports which mutants survive the unit tests',
    imports: ['architecture', 'testing/random'],
  },
  'testing/random': { purpose: 'Generates random numbers from a seed', imports: [] },
  'testing/evidence': { purpose: 'Reads events and users from logs and pages', imports: [] },
  'testing/unit': {
    purpose: 'Helps unit tests',
    imports: ['components/embed/state', 'lib/refresh', 'lib/session', 'lib/store'],
    typeImports: ['lib/oauth', 'lib/sigma', 'testing/processes'],
  },

  bench: {
    purpose: 'Measures performance against a reference and a bare page',
    imports: [
      'bench/reference',
      'cli',
      'components/palette',
      'lib/session',
      'lib/sigma',
      'testing/http',
      'testing/processes',
      'testing/sessions',
    ],
  },
  'bench/bare-page': { purpose: 'Renders a minimal Next page', imports: [] },
  'bench/reference': {
    purpose: "Implements the QuickStart's approach",
    imports: ['testing/sessions'],
  },
  lighthouse: { purpose: 'Runs Lighthouse audits', imports: ['cli', 'testing/processes'] },
  soak: {
    purpose: 'Tests token renewal under load and faults',
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
    purpose: 'Tests the portal in a browser',
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
    purpose: 'Tests axe rules, keyboard, large text, forced colors and announcements',
    imports: ['e2e/pages', 'e2e/scenes', 'e2e/stack', 'lib/problems'],
  },
  'e2e/expiry': {
    purpose: 'Tests renewal, problems and session end with an open dashboard',
    imports: ['e2e/pages', 'e2e/scenes', 'e2e/stack'],
  },
  'e2e/fuzz': {
    purpose: 'Generates malformed requests and checks the responses',
    imports: ['e2e/stack'],
  },
  'e2e/pages': { purpose: 'Locates and operates the elements of pages', imports: ['e2e/stack'] },
  'e2e/reliability': {
    purpose: 'Tests tokens across instances, outages and restarts',
    imports: [
      'e2e/pages',
      'e2e/stack',
      'lib/session',
      'lib/sigma',
      'testing/evidence',
      'testing/http',
      'testing/processes',
      'testing/sessions',
    ],
  },
  'e2e/scenes': {
    purpose: 'Opens every state of every page for screenshots and axe',
    imports: ['e2e/pages', 'e2e/stack', 'lib/problems'],
    typeImports: ['lib/session'],
  },
  'e2e/stack': {
    purpose: "Runs each worker's sandbox and portal, with fixtures and evidence",
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
