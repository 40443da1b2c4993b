import type { Page } from '@playwright/test';
import { liveFrame, shellReady } from './pages/on-page.ts';
import { toolbarReady } from './pages/toolbar-on-page.ts';
import { addresses } from './stack/addresses.ts';
import {
  dashboardReady,
  expect,
  openSession,
  sandbox,
  test,
  tripsColumn,
} from './stack/fixtures.ts';

const frame = (page: Page) => page.locator('iframe[name^="sigma-"]');

/** Marks the frame element. `isMarked` tells whether the live frame is still that element. */
const markFrame = (page: Page) =>
  frame(page).evaluate((element) => Reflect.set(element, 'marked', true));
const isMarked = (page: Page) =>
  liveFrame(page).evaluate((element) => Reflect.get(element, 'marked'));

/** Changes the HTML of dashboard pages before it reaches the browser. */
async function changeHtml(page: Page, change: (html: string) => string): Promise<void> {
  // Chromium treats a page from `route.fulfill` as a public one, which needs a permission to reach
  // servers on this machine.
  await page.context().grantPermissions(['local-network-access']);
  await page.route('**/dashboards/*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
}

/** Replaces a part of the HTML, and expects the part to exist. */
function replacePart(html: string, from: string | RegExp, to: string): string {
  const result = html.replace(from, to);
  expect(result).not.toBe(html);
  return result;
}

test('a dashboard shows its data before the scripts of its page arrive', async ({
  page,
  context,
}) => {
  await openSession(context, 'alice');
  const scriptsReleased = Promise.withResolvers<void>();
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    await scriptsReleased.promise;
    await route.continue();
  });
  await page.goto('/dashboards/taxi', { waitUntil: 'commit' });
  expect((await tripsColumn(page, 'pickup_zip')).length).toBeGreaterThan(0);
  await expect(liveFrame(page)).toHaveAttribute('data-progress', 'ready');
  await expect(page.getByTitle('Taxi trips dashboard')).toBeVisible();
  await expect(page.getByText('Opening Taxi trips…')).toBeHidden();
  await markFrame(page);

  await test.step('React adopts the frame and the messages that it has posted', async () => {
    scriptsReleased.resolve();
    await dashboardReady(page);
    await toolbarReady(page);
    expect(await isMarked(page)).toBe(true);
    await expect(frame(page)).toHaveCount(1);
    const { embeds, replays } = await sandbox.sigmaStats();
    expect({ embeds, replays }).toEqual({ embeds: { accepted: 1, rejected: 0 }, replays: 0 });
  });
});

test('HTML changes by a translator, an extension, or a proxy do not reload the frame', async ({
  page,
  context,
}) => {
  await openSession(context, 'alice');
  const pageErrors: string[] = [];
  page.on('pageerror', ({ message }) => pageErrors.push(message));
  const changes: [from: string | RegExp, to: string][] = [
    // A translator wraps texts in elements.
    [/(<h1[^>]*>)Taxi trips/, '$1<font>Taxifahrten</font>'],
    ['Opening Taxi trips…', '<font>Taxifahrten öffnen</font>'],
    // A proxy hides e-mail addresses from robots.
    [
      /<\/span>alice@example.com/,
      '</span><a class="__cf_email__" data-cfemail="0">[email protected]</a>',
    ],
    // An extension adds attributes and elements.
    ['<body', '<body data-extension="1"'],
    ['</header>', '<div data-extension="2"></div></header>'],
    ['</body>', '<div data-extension="3"></div></body>'],
  ];
  await changeHtml(page, (html) =>
    changes.reduce((changed, [from, to]) => replacePart(changed, from, to), html),
  );
  await page.goto('/dashboards/taxi');
  await markFrame(page);
  await shellReady(page);
  await dashboardReady(page);
  await expect(page.getByRole('toolbar')).toBeVisible();
  expect(await isMarked(page)).toBe(true);
  expect((await sandbox.sigmaStats()).embeds).toEqual({ accepted: 1, rejected: 0 });
  await expect(page.getByRole('heading', { name: 'Taxifahrten' })).toBeVisible();
  // React error 418 reports HTML that differs from what the components render.
  expect(pageErrors.filter((message) => !message.includes('#418'))).toEqual([]);
});

test('an HTML change around the frame costs at most one more embed URL', async ({
  page,
  context,
}) => {
  await openSession(context, 'alice');
  await changeHtml(page, (html) => replacePart(html, /<section id="dashboard"/, '<b>!</b>$&'));
  const pageErrors: string[] = [];
  page.on('pageerror', ({ message }) => pageErrors.push(message));
  await page.goto('/dashboards/taxi');
  await dashboardReady(page);
  expect(pageErrors.filter((message) => message.includes('#418'))).toHaveLength(1);
  await expect(page.getByRole('toolbar')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Taxi trips' })).toBeVisible();
  await expect(page.getByRole('button', { name: /switch to another dashboard$/ })).toBeVisible();
  const { embeds, replays } = await sandbox.sigmaStats();
  expect(embeds.accepted).toBeLessThanOrEqual(2);
  expect(embeds.rejected + replays).toBe(0);
});

test('a frame that another script removes is loaded again only by Retry, with a new JWT', async ({
  page,
  context,
}) => {
  await openSession(context, 'alice');
  await page.clock.install();
  await sandbox.fault({ target: 'embed', body: { mode: 'silent' } });
  await page.goto('/dashboards/taxi');
  await shellReady(page);
  await frame(page).evaluate((element) => element.remove());
  await page.clock.runFor(10_000);
  await expect(page.getByText('Still loading.')).toBeVisible();
  await expect(frame(page)).toHaveCount(0);
  await page.clock.runFor(20_000);
  await page.getByRole('button', { name: 'Retry' }).click();
  await dashboardReady(page);
  expect((await sandbox.sigmaStats()).replays).toBe(0);
});

test('only pages of signed-in users preconnect to Sigma', async ({ page, context }) => {
  const headers = { accept: 'text/html' };
  const linkHeader = async (path: string) =>
    (await page.request.get(path, { headers })).headers().link ?? '';
  const preconnect = `<${addresses.sigma}>; rel=preconnect`;
  expect(await linkHeader('/sign-in')).not.toContain(preconnect);
  await openSession(context, 'alice');
  expect(await linkHeader('/')).toContain(preconnect);
  expect(await linkHeader('/dashboards/taxi')).toContain(preconnect);
});

test('a second dashboard requests only its document from the portal; all else is cached', async ({
  page,
  context,
}) => {
  await openSession(context, 'alice');
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  const sent = new Map<string, string>();
  cdp.on('Network.requestWillBeSent', ({ request, requestId }) => {
    const { origin, pathname } = new URL(request.url);
    if (origin === addresses.portal) sent.set(requestId, pathname);
  });
  const pending = new Set<string>();
  cdp.on('Network.requestWillBeSent', ({ requestId }) => pending.add(requestId));
  cdp.on('Network.loadingFinished', ({ requestId }) => pending.delete(requestId));
  cdp.on('Network.loadingFailed', ({ requestId }) => pending.delete(requestId));
  cdp.on('Network.requestServedFromCache', ({ requestId }) => sent.delete(requestId));
  cdp.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.fromDiskCache) sent.delete(requestId);
  });
  const open = async (slug: string) => {
    sent.clear();
    pending.clear();
    await page.goto(`/dashboards/${slug}`);
    await toolbarReady(page);
    await shellReady(page);
    await expect.poll(() => pending.size).toBe(0);
    return [...sent.values()];
  };
  expect((await open('taxi')).length).toBeGreaterThan(5);
  expect(await open('fares')).toEqual(['/dashboards/fares']);
});
