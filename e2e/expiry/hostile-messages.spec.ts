import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { dashboardReady, expect, sandbox, signIn, test } from '../stack/fixtures.ts';

/** Well-formed messages of Sigma's, each of which would change something if it were believed. */
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

/** What a user has before the eyes, and what the portal keeps of it. */
async function outlook(page: Page): Promise<unknown> {
  const { embeds } = await sandbox.sigmaStats();
  const seen = await page.evaluate(() => ({
    url: location.href,
    frames: [...document.querySelectorAll('iframe')].map(({ name, src }) => [name, src]),
    words: document.body.textContent.replace(/\d\d:\d\d/g, ''),
    height: document.querySelector('#dashboard')?.getBoundingClientRect().height,
    title: document.title,
  }));
  return { ...seen, loads: embeds.accepted };
}

async function openDashboard(page: Page): Promise<unknown> {
  await page.clock.install();
  await signIn(page, 'alice', '/dashboards/taxi?min-fare=40');
  await dashboardReady(page);
  await expect(page.getByText('Loaded at')).toBeVisible();
  return outlook(page);
}

/** Until every message has been heard, and the page's clock has passed what one would have begun. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((heard) => {
        // Messages come in the order of their sending.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => heard();
        port2.postMessage('last');
      }),
  );
  await page.clock.runFor(1_000);
}

async function expectNothingDone(page: Page, before: unknown): Promise<void> {
  await settle(page);
  expect(await outlook(page)).toEqual(before);
}

test('messages that are not of the dashboard change nothing', async ({ page, context }) => {
  const before = await openDashboard(page);

  await test.step('messages of a page of another origin change nothing', async () => {
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<title>Somewhere else</title>');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    try {
      const opened = page.waitForEvent('popup');
      // The dashboard's page is the opener, which is the only way another page can reach it.
      await page.evaluate((url) => void window.open(url), `http://127.0.0.1:${port}/`);
      const other = await opened;
      await other.waitForLoadState();
      await other.evaluate((all) => {
        for (const message of all) window.opener.postMessage(message, '*');
      }, messages);
      await expectNothingDone(page, before);
      await other.close();
    } finally {
      server.close();
    }
    expect(context.pages()).toHaveLength(1);
  });

  await test.step("messages of the portal's own page, or of a frame in it that is not the dashboard's, change nothing", async () => {
    await page.evaluate((all) => {
      for (const message of all) window.postMessage(message, '*');
      const frame = document.createElement('iframe');
      frame.hidden = true;
      frame.srcdoc = '<title>within</title>';
      document.head.append(frame);
      const within = frame.contentWindow;
      for (const message of all) {
        dispatchEvent(
          new MessageEvent('message', { data: message, source: within, origin: 'null' }),
        );
      }
      frame.remove();
    }, messages);
    await expectNothingDone(page, before);
  });

  await test.step('messages of the right window under another origin, and of the right origin from another window, change nothing', async () => {
    await page.evaluate((all) => {
      const frame = document.querySelector<HTMLIFrameElement>('iframe[data-generation]');
      const origin = new URL(frame?.src ?? '').origin;
      for (const data of all) {
        const source = frame?.contentWindow ?? null;
        for (const [from, by] of [
          ['https://app.sigmacomputing.com', source],
          [`${origin}.evil.example`, source],
          [origin, window],
          [origin, null],
        ] as const) {
          dispatchEvent(new MessageEvent('message', { data, source: by, origin: from }));
        }
      }
    }, messages);
    await expectNothingDone(page, before);
  });

  await test.step('messages of a generation that is gone change nothing', async () => {
    await page.evaluate(() => {
      const frame = document.querySelector<HTMLIFrameElement>('iframe[data-generation]');
      Reflect.set(globalThis, 'former', { frame, source: frame?.contentWindow });
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    });
    await expect(page.locator('iframe[data-generation="2"]:not([inert])')).toBeVisible();
    await settle(page);
    const since = await outlook(page);
    await page.evaluate((all) => {
      const { frame, source } = Reflect.get(globalThis, 'former');
      const origin = new URL(frame.src).origin;
      for (const data of all) dispatchEvent(new MessageEvent('message', { data, source, origin }));
    }, messages);
    await settle(page);
    expect(await outlook(page)).toEqual(since);
  });

  await test.step('the dashboard itself is believed', async () => {
    await page.evaluate(() => {
      const frame = document.querySelector<HTMLIFrameElement>('iframe[data-generation]');
      const origin = new URL(frame?.src ?? '').origin;
      const data = { type: 'workbook:exploreKey:onchange', exploreKey: 'believed' };
      const source = frame?.contentWindow ?? null;
      dispatchEvent(new MessageEvent('message', { data, source, origin }));
    });
    await expect(page).toHaveURL(/explore=believed/);
  });
});
