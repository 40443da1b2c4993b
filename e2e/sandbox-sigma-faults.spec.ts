import { expect } from '@playwright/test';
import { type Embed, test } from './stack/embed-test.ts';

const types = async (embed: Embed) => (await embed.messages()).map(({ type }) => type);
const element = (embed: Embed, name: string) =>
  embed.frame.getByRole('region', { name, exact: true });

test.describe('an embed fault', () => {
  test('fails the first chart with the error message of the warehouse', async ({ embed, host }) => {
    host.faults.add({ target: 'embed', body: { mode: 'chart-error', code: 'EACCES' } });
    await embed.openLoaded();
    const [error] = await embed.messagesOf('workbook:chart:error');
    expect(error).toMatchObject({ nodeId: 'trips-per-day', code: 'EACCES' });
    expect(error?.message).toContain('[INSUFFICIENT_PERMISSIONS]');
    await expect(element(embed, 'Trips per day')).toContainText('Insufficient privileges');
  });

  test('delays the data but not the page', async ({ embed, host }) => {
    host.faults.add({ target: 'embed', body: { mode: 'slow' }, hold: true });
    await embed.open();
    await expect.poll(() => types(embed)).toContain('workbook:loaded');
    expect(await types(embed)).not.toContain('workbook:dataloaded');
    await expect(element(embed, 'Trips per day')).toHaveAttribute('aria-busy', 'true');
    host.faults.release();
    await expect.poll(() => types(embed)).toContain('workbook:dataloaded');
  });

  test('withholds the data, even after a refresh', async ({ embed, host }) => {
    host.faults.add({ target: 'embed', body: { mode: 'stuck' } });
    await embed.open();
    await embed.next('workbook:variables:current', async () => {
      await expect.poll(() => types(embed)).toContain('workbook:loaded');
      await embed.send({ type: 'workbook:refresh' });
      await embed.send({ type: 'workbook:variables:list' });
    });
    expect(await types(embed)).not.toContain('workbook:dataloaded');
    await expect(element(embed, 'Trips per day')).toHaveAttribute('aria-busy', 'true');
  });

  test('posts more than a hundred page heights, which grow and oscillate', async ({
    embed,
    host,
  }) => {
    host.faults.add({ target: 'embed', body: { mode: 'height-loop' } });
    await embed.openLoaded();
    const heights = async () =>
      (await embed.messagesOf('workbook:pageheight:onchange')).map(({ pageHeight }) =>
        Number(pageHeight),
      );
    await expect.poll(async () => (await heights()).length).toBeGreaterThan(120);
    const [first = 0, second = 0, third = 0] = await heights();
    expect([second < first, third > first]).toEqual([true, true]);
    expect((await heights())[100]).toBeGreaterThan(first + 1000);
  });
});

test.describe('the frame', () => {
  const message = 'Session expired. Reload the page.';
  const expectSessionExpired = async (embed: Embed) => {
    await expect(embed.frame.getByRole('alert')).toHaveText(message);
    expect(await embed.messagesOf('workbook:error')).toEqual([
      { type: 'workbook:error', code: 'EINVAL', message },
    ]);
  };

  test('shows an expired session when its timer fires', async ({ embed, host, page }) => {
    await page.clock.install();
    await embed.openLoaded({ jwtSeconds: 60 });
    await embed.send({ type: 'workbook:modal:toggle', modalType: 'export' });
    host.advance(61_000);
    await page.clock.runFor(61_000);
    await expectSessionExpired(embed);
    await expect(embed.frame.getByRole('dialog')).toHaveCount(0);
  });

  test('shows an expired session after the machine slept, when the next timer fires', async ({
    embed,
    host,
    page,
  }) => {
    await page.clock.install();
    await embed.openLoaded();
    host.advance(7_200_000);
    await page.clock.fastForward(7_200_000);
    await expectSessionExpired(embed);
  });

  test('shows an expired session when it becomes visible, even if its timers are stopped', async ({
    embed,
    host,
    page,
  }) => {
    await page.addInitScript(() => {
      // The expiry timer never fires. Shorter ones still do.
      const setTimer = window.setTimeout;
      const isStopped = (ms: unknown) => Number(ms) >= 1000;
      window.setTimeout = ((callback: () => void, ms?: number) =>
        isStopped(ms) ? 0 : setTimer(callback, ms)) as typeof window.setTimeout;
    });
    await embed.openLoaded();
    host.advance(7_200_000);
    // The first frame of the page is the host page itself, and the second one is Sigma's.
    await page.frames()[1]?.evaluate(() => {
      const later = Date.now() + 7_200_000;
      Date.now = () => later;
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await expectSessionExpired(embed);
  });

  test('stays usable with an expired warehouse token, but not with an expired session', async ({
    embed,
    host,
  }) => {
    await embed.openLoaded();

    await test.step('with only the warehouse token expired, an element shows the error, and the frame still responds', async () => {
      host.advanceWarehouse(7_200_000);
      await embed.send({ type: 'workbook:variables:update', variables: { 'min-fare': '20' } });
      const oauthMessage = 'Your OAuth session has expired. Sign in to view this connection.';
      await expect(element(embed, 'Trips per day')).toContainText(oauthMessage);
      const errors = await embed.messagesOf('workbook:chart:error');
      expect(errors).toContainEqual({
        type: 'workbook:chart:error',
        nodeId: 'trips-per-day',
        code: 'EACCES',
        message: oauthMessage,
      });
      await embed.next('workbook:variables:current', () =>
        embed.send({ type: 'workbook:variables:list' }),
      );
      expect(await embed.messagesOf('workbook:error')).toEqual([]);
    });

    await test.step('after the session expires on the server, the next query shows the error', async () => {
      host.advance(7_200_000);
      await embed.frame.getByLabel('Minimum fare').fill('30');
      await expectSessionExpired(embed);
    });
  });
});

test('the simulated Sigma records the known fields of messages that the host sends', async ({
  embed,
  host,
}) => {
  await embed.openLoaded();
  await embed.send({ type: 'workbook:refresh', secret: 'of-the-host' });
  await embed.send({ type: 'workbook:fullscreen:update', nodeId: 'trips-table' });
  const read = async () => {
    const records = await (await fetch(`${host.sigmaOrigin}/_sandbox/messages`)).json();
    return records.map(({ type, fields }: { type: string; fields: object }) => ({ type, fields }));
  };
  await expect.poll(read).toEqual([
    { type: 'workbook:refresh', fields: {} },
    { type: 'workbook:fullscreen:update', fields: { nodeId: 'trips-table' } },
  ]);
});
