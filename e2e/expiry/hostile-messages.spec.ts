import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { toolbarReady } from '../pages/toolbar-on-page.ts';
import { dashboardReady, expect, sandbox, signIn, test } from '../stack/fixtures.ts';

/** Valid Sigma messages. Each one would change something on the page if the portal accepted it. */
const messages = [
  { type: 'workbook:error', code: 'EINVAL', message: 'Session expired. Reload the page.' },
  { type: 'workbook:error', code: 'EACCES', message: 'no' },
  { type: 'workbook:chart:error', code: 'EACCES', message: 'no', nodeId: 'x' },
  { type: 'workbook:loaded', workbook: { variables: { 'min-fare': '99' } } },
  { type: 'workbook:dataloaded' },
  { type: 'workbook:exploreKey:onchange', exploreKey: 'evil' },
  { type: 'workbook:bookmark:onchange', bookmarkId: 'evil', bookmarkName: 'evil' },
  { type: 'workbook:variables:onchange', workbook: { variables: { 'min-fare': '99' } } },
  { type: 'workbook:selectednodeid:onchange', selectedNodeId: 'evil', nodeType: 'page' },
  { type: 'workbook:fullscreen:onchange', fullScreen: true },
  { type: 'workbook:pageheight:onchange', pageHeight: 19_000 },
];

/** Returns what the user sees, the page URL, and how many embeds Sigma has loaded. */
async function pageState(page: Page): Promise<unknown> {
  const { embeds } = await sandbox.sigmaStats();
  const visible = await page.evaluate(() => ({
    url: location.href,
    frames: [...document.querySelectorAll('iframe')].map(({ name, src }) => [name, src]),
    // Without times, which may change by themselves.
    text: document.body.textContent.replace(/\d\d:\d\d/g, ''),
    height: document.querySelector('#dashboard')?.getBoundingClientRect().height,
    title: document.title,
  }));
  return { ...visible, loads: embeds.accepted };
}

async function openDashboard(page: Page): Promise<unknown> {
  await page.clock.install();
  await signIn(page, 'alice', '/dashboards/taxi?min-fare=40');
  await dashboardReady(page);
  await toolbarReady(page);
  return pageState(page);
}

/** Waits until the page has handled all earlier messages, and runs timers they could start. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        // Messages arrive in the order in which they are sent.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve();
        port2.postMessage('last');
      }),
  );
  await page.clock.runFor(1_000);
}

async function expectUnchanged(page: Page, before: unknown): Promise<void> {
  await settle(page);
  expect(await pageState(page)).toEqual(before);
}

test('the page accepts messages from the live frame of the dashboard and from nowhere else', async ({
  page,
  context,
}) => {
  const before = await openDashboard(page);

  await test.step('messages from a page of another origin change nothing', async () => {
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<title>Somewhere else</title>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const opened = page.waitForEvent('popup');
      // A page of another origin can post to the dashboard's page only if that page opened it.
      await page.evaluate((url) => void window.open(url), `http://127.0.0.1:${port}/`);
      const other = await opened;
      await other.waitForLoadState();
      await other.evaluate((all) => {
        for (const message of all) window.opener.postMessage(message, '*');
      }, messages);
      await expectUnchanged(page, before);
      await other.close();
    } finally {
      server.close();
    }
    expect(context.pages()).toHaveLength(1);
  });

  await test.step("messages from the portal's own page and from its other frames change nothing", async () => {
    await page.evaluate((all) => {
      for (const message of all) window.postMessage(message, '*');
      const frame = document.createElement('iframe');
      frame.hidden = true;
      frame.srcdoc = '<title>within</title>';
      document.head.append(frame);
      const source = frame.contentWindow;
      for (const message of all) {
        dispatchEvent(new MessageEvent('message', { data: message, source, origin: 'null' }));
      }
      frame.remove();
    }, messages);
    await expectUnchanged(page, before);
  });

  await test.step('messages with only the right window or only the right origin change nothing', async () => {
    await page.evaluate((all) => {
      const frame = document.querySelector<HTMLIFrameElement>('iframe[data-generation]');
      const origin = new URL(frame?.src ?? '').origin;
      for (const data of all) {
        const source = frame?.contentWindow ?? null;
        // Two pairs have the right window, and two have the right origin.
        for (const [claimedOrigin, sender] of [
          ['https://app.sigmacomputing.com', source],
          [`${origin}.evil.example`, source],
          [origin, window],
          [origin, null],
        ] as const) {
          dispatchEvent(
            new MessageEvent('message', { data, source: sender, origin: claimedOrigin }),
          );
        }
      }
    }, messages);
    await expectUnchanged(page, before);
  });

  await test.step('messages from a replaced frame change nothing', async () => {
    await page.evaluate(() => {
      const frame = document.querySelector<HTMLIFrameElement>('iframe[data-generation]');
      Reflect.set(globalThis, 'replaced', { frame, source: frame?.contentWindow });
      // As after a return from the back/forward cache, the page loads another frame.
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    });
    await expect(page.locator('iframe[data-generation="2"]:not([inert])')).toBeVisible();
    await settle(page);
    const afterRenewal = await pageState(page);
    await page.evaluate((all) => {
      const { frame, source } = Reflect.get(globalThis, 'replaced');
      const origin = new URL(frame.src).origin;
      for (const data of all) dispatchEvent(new MessageEvent('message', { data, source, origin }));
    }, messages);
    await settle(page);
    expect(await pageState(page)).toEqual(afterRenewal);
  });

  await test.step('a message from the live frame is accepted', async () => {
    await page.evaluate(() => {
      const frame = document.querySelector<HTMLIFrameElement>('iframe[data-generation]');
      const origin = new URL(frame?.src ?? '').origin;
      const data = { type: 'workbook:exploreKey:onchange', exploreKey: 'accepted' };
      const source = frame?.contentWindow ?? null;
      dispatchEvent(new MessageEvent('message', { data, source, origin }));
    });
    await expect(page).toHaveURL(/explore=accepted/);
  });
});
