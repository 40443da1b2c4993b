import { defineConfig } from '@playwright/test';
import { workers } from './cli/test-workers.ts';

/**
 * Chromium's background connections fail on closed networks, many at a time. Without a graphics
 * card, plain software rendering is faster than GPU emulation.
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
/**
 * Traces take a tenth of a full run. So a full run records none, and then repeats its failed tests
 * with traces.
 */
const isWholeRun = process.env.E2E_WHOLE_RUN === 'true';

/** Returns a time zone in which it is about 8 AM, so that no test crosses midnight. */
function morningZone(now: Date): string {
  const ahead = 8 - now.getUTCHours();
  const hours = ahead < -12 ? ahead + 24 : ahead;
  // The signs of these zones are inverted: Etc/GMT-9 is 9 hours ahead of UTC.
  return `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  workers,
  fullyParallel: true,
  // Allows for a machine that is busy with other work.
  timeout: 90_000,
  expect: {
    timeout: 30_000,
    toMatchAriaSnapshot: {
      pathTemplate: '{testDir}/{testFileDir}/aria/{arg}{ext}',
      // Fails for added elements, too, not only for missing ones.
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
    timezoneId: morningZone(new Date()),
    // Software rendering makes animations expensive. Tests of motion enable it themselves.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    trace: isWholeRun ? 'off' : { mode: 'retain-on-failure', screenshots: false, sources: false },
  },
  projects: [
    // The longest test starts first, so that the run does not end with one busy worker.
    { name: 'soak', testMatch: '**/soak.spec.ts' },
    { name: 'e2e', testIgnore: /(dev-server|leaks|screenshots|shipped|soak)\.spec\.ts$/ },
    // Runs after all others, so that their evidence is complete. Keeps their traces.
    { name: 'leaks', testMatch: '**/leaks.spec.ts', outputDir: 'test-results/leaks' },
    { name: 'screenshots', testMatch: '**/screenshots.spec.ts' },
    // One worker, because these tests rebuild and serve the same `.next`.
    { name: 'shipped', workers: 1, testMatch: ['**/dev-server.spec.ts', '**/shipped.spec.ts'] },
  ],
});
