import { defineConfig } from '@playwright/test';
import { addresses } from './e2e/stack/addresses.ts';

/** Chromium's own connections to the outside would fail on closed networks, many at a time. */
const quietArgs = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];
const isRoot = process.getuid?.() === 0;
const executablePath = process.env.CHROMIUM_PATH;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  globalSetup: './e2e/stack/start.ts',
  // One sandbox, whose faults and counts are global.
  workers: 1,
  fullyParallel: false,
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
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: addresses.portal,
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: isRoot ? [...quietArgs, '--no-sandbox'] : quietArgs,
    },
    viewport: { width: 1280, height: 900 },
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'e2e', testIgnore: ['**/leaks.spec.ts', '**/screenshots.spec.ts'] },
    { name: 'leaks', testMatch: '**/leaks.spec.ts', dependencies: ['e2e'] },
    { name: 'screenshots', testMatch: '**/screenshots.spec.ts' },
  ],
});
