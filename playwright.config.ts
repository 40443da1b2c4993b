import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';

/**
 * Chromium's own connections to the outside would fail on closed networks, many at a time; and
 * without a graphics card its processor draws faster by itself than by imitating one.
 */
const quietArgs = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];
const isRoot = process.getuid?.() === 0;
const executablePath = process.env.CHROMIUM_PATH;
/** Where every test runs, pictures of every step cost an eighth of the time; one of the end is kept. */
const isWholeRun = process.env.E2E_WHOLE_RUN === 'true';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  // A sandbox takes about 490 MB, a portal 190.
  workers: Math.min(availableParallelism(), 4),
  fullyParallel: true,
  timeout: 60_000,
  expect: {
    timeout: 15_000,
    toMatchAriaSnapshot: {
      pathTemplate: '{testDir}/{testFileDir}/aria/{arg}{ext}',
      // What is new on a page counts as much as what is gone.
      children: 'deep-equal',
    },
  },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: process.env.E2E_REPORT ?? 'test-results/e2e.json' }]],
  use: {
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: isRoot ? [...quietArgs, '--no-sandbox'] : quietArgs,
    },
    viewport: { width: 1280, height: 900 },
    // Charts that grow and pages that fade are drawn by the processor; tests of motion ask for it.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    trace: {
      mode: 'retain-on-failure',
      screenshots: false,
      snapshots: !isWholeRun,
      sources: false,
    },
  },
  projects: [
    // First, since it takes longest: whoever has nothing else to do waits for it otherwise.
    { name: 'soak', testMatch: '**/soak.spec.ts' },
    { name: 'e2e', testIgnore: /(dev-server|leaks|screenshots|shipped|soak)\.spec\.ts$/ },
    // Runs after all others, so that what they left is complete, and keeps their traces.
    { name: 'leaks', testMatch: '**/leaks.spec.ts', outputDir: 'test-results/leaks' },
    { name: 'screenshots', testMatch: '**/screenshots.spec.ts' },
    // The portal in its other forms, each of which is built first.
    { name: 'shipped', testMatch: ['**/dev-server.spec.ts', '**/shipped.spec.ts'] },
  ],
});
