import type { Page } from '@playwright/test';
import { onTop, shellReady } from './pages/on-page.ts';
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

/** Marks the frame, so that one that takes its place can be told from it. */
const markFrame = (page: Page) =>
  frame(page).evaluate((found) => Reflect.set(found, 'marked', true));
const isMarked = (page: Page) => onTop(page).evaluate((found) => Reflect.get(found, 'marked'));

/** Changes the HTML of dashboards on its way to the browser. */
async function changeHtml(page: Page, change: (html: string) => string): Promise<void> {
  // Chromium takes a page that a test hands over for a public one: loopback needs a permission.
  await page.context().grantPermissions(['local-network-access']);
  await page.route('**/dashboards/*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
}

/** Replaces what must be there. */
function replaced(html: string, from: string | RegExp, to: string): string {
  const changed = html.replace(from, to);
  expect(changed).not.toBe(html);
  return changed;
}

test('with its scripts held back, a dashboard shows its data all the same', async ({
  page,
  context,
}) => {
  await openSession(context, 'alice');
  const held = Promise.withResolvers<void>();
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.goto('/dashboards/taxi', { waitUntil: 'commit' });
  expect((await tripsColumn(page, 'pickup_zip')).length).toBeGreaterThan(0);
  await expect(onTop(page)).toHaveAttribute('data-progress', 'ready');
  await expect(page.getByTitle('Taxi trips dashboard')).toBeVisible();
  await expect(page.getByText('Opening Taxi trips…')).toBeHidden();
  await markFrame(page);

  await test.step('what the frame has said by then is acted on', async () => {
    held.resolve();
    await dashboardReady(page);
    await expect(page.getByText('Loaded at')).toBeVisible();
    expect(await isMarked(page)).toBe(true);
    await expect(frame(page)).toHaveCount(1);
    const { embeds, replays } = await sandbox.sigmaStats();
    expect({ embeds, replays }).toEqual({ embeds: { accepted: 1, rejected: 0 }, replays: 0 });
  });
});

test('a translator, an extension or a proxy beside the frame does not load it again', async ({
  page,
  context,
}) => {
  await openSession(context, 'alice');
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  await changeHtml(page, (html) => {
    const translated = replaced(html, /(<h1[^>]*>)Taxi trips/, '$1<font>Taxifahrten</font>');
    const opening = replaced(translated, 'Opening Taxi trips…', '<font>Taxifahrten öffnen</font>');
    const hidden = replaced(
      opening,
      /wrap-anywhere">alice@example.com/,
      'wrap-anywhere"><a class="__cf_email__" data-cfemail="0">[email protected]</a>',
    );
    const marked = replaced(hidden, '<body', '<body data-extension="1"');
    const header = replaced(marked, '</header>', '<div data-extension="2"></div></header>');
    return replaced(header, '</body>', '<div data-extension="3"></div></body>');
  });
  await page.goto('/dashboards/taxi');
  await markFrame(page);
  await shellReady(page);
  await dashboardReady(page);
  await expect(page.getByRole('toolbar')).toBeVisible();
  expect(await isMarked(page)).toBe(true);
  expect((await sandbox.sigmaStats()).embeds).toEqual({ accepted: 1, rejected: 0 });
  await expect(page.getByRole('heading', { name: 'Taxifahrten' })).toBeVisible();
  expect(faults.filter((message) => !message.includes('#418'))).toEqual([]);
});

test('a change around the frame costs one more mint at most', async ({ page, context }) => {
  await openSession(context, 'alice');
  await changeHtml(page, (html) => replaced(html, /<section id="dashboard"/, '<b>!</b>$&'));
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  await page.goto('/dashboards/taxi');
  await dashboardReady(page);
  expect(faults.filter((message) => message.includes('#418'))).toHaveLength(1);
  await expect(page.getByRole('toolbar')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Taxi trips' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Search dashboards' })).toBeVisible();
  const { embeds, replays } = await sandbox.sigmaStats();
  expect(embeds.accepted).toBeLessThanOrEqual(2);
  expect(embeds.rejected + replays).toBe(0);
});

test('a frame that something else takes out of the page is not loaded again', async ({
  page,
  context,
}) => {
  await openSession(context, 'alice');
  await page.clock.install();
  await sandbox.fault({ target: 'embed', body: { mode: 'silent' } });
  await page.goto('/dashboards/taxi');
  await shellReady(page);
  await frame(page).evaluate((found) => found.remove());
  await page.clock.runFor(10_000);
  await expect(page.getByText('Still loading.')).toBeVisible();
  await expect(frame(page)).toHaveCount(0);
  await page.clock.runFor(20_000);
  await page.getByRole('button', { name: 'Try again' }).click();
  await dashboardReady(page);
  expect((await sandbox.sigmaStats()).replays).toBe(0);
});

test("pages of a signed-in user have Sigma's server greeted ahead, others do not", async ({
  page,
  context,
}) => {
  const headers = { accept: 'text/html' };
  const linksOf = async (path: string) =>
    (await page.request.get(path, { headers })).headers().link ?? '';
  const greeting = `<${addresses.sigma}>; rel=preconnect`;
  expect(await linksOf('/sign-in')).not.toContain(greeting);
  await openSession(context, 'alice');
  expect(await linksOf('/')).toContain(greeting);
  expect(await linksOf('/dashboards/taxi')).toContain(greeting);
});

test('the second dashboard is a document and a frame: all else is kept', async ({
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
    await expect(page.getByText('Loaded at')).toBeVisible();
    await shellReady(page);
    await expect.poll(() => pending.size).toBe(0);
    return [...sent.values()];
  };
  expect((await open('taxi')).length).toBeGreaterThan(5);
  expect(await open('fares')).toEqual(['/dashboards/fares']);
});
