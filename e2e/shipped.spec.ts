import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { isPortFree } from '../cli/free-ports.ts';
import { waitForUrl } from '../cli/processes.ts';
import { startSandbox } from '../testing/processes/server-process.ts';
import { addresses, environment, ports } from './stack/addresses.ts';
import { dashboardReady, signInAtDatabricks, tripsColumn } from './stack/fixtures.ts';
import { buildForVercel, buildStandalone, startStandalone, vercelOutput } from './stack/shipped.ts';
import { recordedOptions } from './stack/start.ts';

test.describe.configure({ mode: 'serial', timeout: 600_000 });

// Removes the marker of the standalone build, so that the next test run builds the portal again.
test.afterAll(() => rmSync('.next/BUILD_ID', { force: true }));

test('the build for Vercel has middleware and pages as Node functions', () => {
  buildForVercel();
  expect(vercelOutput('config.json')).toMatchObject({ version: 3 });
  for (const name of ['_middleware', 'dashboards/[slug]', 'api/auth/[...nextauth]']) {
    const config = vercelOutput(`functions/${name}.func/.vc-config.json`);
    expect(config.runtime, name).toMatch(/^nodejs/);
  }
});

test('the standalone output starts, serves a dashboard, and stops in another folder', async ({
  browser,
}) => {
  const folder = buildStandalone();
  const sandbox = startSandbox(recordedOptions('sandbox'));
  const portal = startStandalone(folder, {
    ...environment,
    PORT: String(ports.portal),
    HOSTNAME: '127.0.0.1',
  });
  const exited = once(portal, 'exit');
  try {
    await sandbox.ready();
    const ready = `${addresses.portal}/api/health/ready`;
    await waitForUrl(ready, { child: portal, timeoutMs: 60_000 });
    const page = await browser.newPage();
    const assets: Promise<[number, string | undefined]>[] = [];
    page.on('response', (response) => {
      if (!response.url().includes('/_next/static/')) return;
      assets.push(Promise.resolve([response.status(), response.headers()['cache-control']]));
    });
    await page.goto(`${addresses.portal}/dashboards/taxi`);
    await signInAtDatabricks(page, 'alice');
    await dashboardReady(page);
    // ZIP codes of Manhattan.
    for (const zip of await tripsColumn(page, 'pickup_zip')) expect(zip.trim()).toMatch(/^10[0-2]/);
    const immutable = 'public, max-age=31536000, immutable';
    expect(assets.length).toBeGreaterThan(5);
    for (const asset of await Promise.all(assets)) expect(asset).toEqual([200, immutable]);
    const icon = await page.request.get(`${addresses.portal}/icon.svg`);
    expect(icon.headers()['content-type']).toContain('image/svg+xml');

    portal.kill('SIGTERM');
    // Exit code 143 is 128 plus 15, the number of SIGTERM.
    expect(await exited).toEqual([143, null]);
    expect(await isPortFree(ports.portal)).toBe(true);
  } finally {
    portal.kill('SIGKILL');
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
