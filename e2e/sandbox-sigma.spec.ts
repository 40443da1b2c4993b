import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { type Embed, test } from './stack/embed-test.ts';

const pro = { accountType: 'Pro' };
const dialog = (embed: Embed, name: string) => embed.frame.getByRole('dialog', { name });
const modal = (modalType?: string) => ({ type: 'workbook:modal:toggle', modalType });
const types = async (embed: Embed) => (await embed.messages()).map(({ type }) => type);

test('a View account exports what it sees, and nothing else opens for it', async ({
  embed,
  page,
}) => {
  await embed.openLoaded({ accountType: 'View', parameters: { 'min-fare': '20' } });

  await test.step('a dialog exports what this person sees, closes by Escape, and gives the focus back', async () => {
    const before = embed.frame.getByRole('button', { name: 'Overview' });
    await before.focus();
    await embed.send(modal('export'));
    const open = dialog(embed, 'Export');
    await open.getByRole('radio', { name: 'Trips', exact: true }).check();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      open.getByRole('button', { name: 'Download CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('Trips.csv');
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
    expect(lines[0]).toBe('\uFEFFPickup time,Pickup ZIP,Dropoff ZIP,Distance,Fare');
    const shown = await embed.frame.locator('[data-kpi="trips"]').textContent();
    expect(lines.length - 1).toBe(Number(shown?.replace(',', '')));
    expect(lines.length).toBeGreaterThan(11);
    for (const line of lines.slice(1)) {
      const [, zip, , , fare] = line.split(',');
      expect(zip).toMatch(/^10[0-2]\d\d$/);
      expect(Number(fare)).toBeGreaterThanOrEqual(20);
    }
    await page.keyboard.press('Escape');
    await expect(open).toHaveCount(0);
    await expect(before).toBeFocused();
  });

  await test.step('a dialog does not open for an account type that may not, without a word', async () => {
    const before = await types(embed);
    await embed.send(modal('schedule'));
    await embed.send(modal('save-as'));
    await embed.send({ type: 'workbook:mode:update', mode: 'explore' });
    // Answered after the three, so that these have been seen.
    await embed.next('workbook:variables:current', () =>
      embed.send({ type: 'workbook:variables:list' }),
    );
    await expect(embed.frame.getByRole('dialog')).toHaveCount(0);
    await expect(embed.frame.getByRole('complementary')).toHaveCount(0);
    expect(await types(embed)).toEqual([...before, 'workbook:variables:current']);
  });
});

test('a Pro account schedules, saves, and explores', async ({ embed, page }) => {
  await embed.openLoaded(pro);

  await test.step('a dialog closes by a click outside, by the host, and gives way to another', async () => {
    await embed.send(modal('export'));
    await dialog(embed, 'Export').getByRole('heading').click();
    await expect(dialog(embed, 'Export')).toBeVisible();
    await page.mouse.click(20, 700);
    await expect(dialog(embed, 'Export')).toHaveCount(0);
    await embed.send(modal('export'));
    await embed.send(modal('schedule'));
    await expect(embed.frame.getByRole('dialog')).toHaveCount(1);
    await expect(dialog(embed, 'Schedule')).toBeVisible();
    await embed.send(modal());
    await expect(embed.frame.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('a dialog takes a schedule, and says that nothing is sent', async () => {
    await embed.send(modal('schedule'));
    const open = dialog(embed, 'Schedule');
    await open.getByLabel('Recipients').fill('ann@example.com, ben@example.com');
    await open.getByRole('button', { name: 'Save schedule' }).click();
    await expect(open.getByRole('status')).toContainText('The sandbox sends nothing');
  });

  await test.step('a dialog saves under another name by event', async () => {
    await embed.send(modal('save-as'));
    const saved = await embed.next('workbook:saveas', () =>
      dialog(embed, 'Save as').getByRole('button', { name: 'Save' }).click(),
    );
    expect(saved.workbookId).toBe('4Tx7kQmVbN2cZrKwLd9HaP');
    expect(saved.saveWorkbookId).toMatch(/^\w{22}$/);
    await page.keyboard.press('Escape');
    await expect(embed.frame.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('what was explored comes back by its key', async () => {
    await embed.send({ type: 'workbook:mode:update', mode: 'explore' });
    const panel = embed.frame.getByRole('complementary', { name: 'Explore' });
    await embed.next('workbook:exploreKey:onchange', () =>
      panel.getByRole('checkbox', { name: 'Trips by pickup hour' }).uncheck(),
    );
    await embed.next('workbook:exploreKey:onchange', () =>
      panel.getByLabel('Group days by').selectOption('Week'),
    );
    const { exploreKey } = await embed.next('workbook:exploreKey:onchange', () =>
      panel.getByLabel('Sort trips by').selectOption('Fare'),
    );
    await embed.send({ type: 'workbook:mode:update', mode: 'view' });
    await expect(panel).toHaveCount(0);

    await embed.openLoaded({ parameters: { ':explore': String(exploreKey) } });
    const hour = embed.frame.getByRole('region', { name: 'Trips by pickup hour' });
    await expect(hour).toHaveCount(0);
    await expect(embed.frame.getByRole('img', { name: /^Trips per day: 10 values/ })).toBeVisible();
    await expect(embed.frame.getByRole('columnheader', { name: 'Fare' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
  });
});

test('the place is where the host wants it', async ({ embed, page }) => {
  const places = async () =>
    (await embed.messages()).filter(({ type }) => /selectednodeid|fullscreen/.test(type));
  const selected = (selectedNodeId: string, nodeType: string) => ({
    type: 'workbook:selectednodeid:onchange',
    selectedNodeId,
    nodeType,
  });
  const fullScreen = (isOn: boolean) => ({
    type: 'workbook:fullscreen:onchange',
    fullScreen: isOn,
  });

  await embed.openLoaded();

  await test.step('it follows the host to a page and to elements, maximized ones on other pages too', async () => {
    const select = (selectedNodeId: string | null, nodeType: string) =>
      embed.send({ type: 'workbook:selectednodeid:update', selectedNodeId, nodeType });
    await select('trips-by-hour', 'element');
    await select('trips', 'page');
    await embed.send({ type: 'workbook:fullscreen:update', nodeId: 'trips-per-day' });
    await expect(
      embed.frame.getByRole('button', { name: 'Maximize Trips per day' }),
    ).toHaveAttribute('aria-pressed', 'true');
    await embed.frame.getByRole('button', { name: 'Maximize Trips per day' }).focus();
    await page.keyboard.press('Escape');
    await expect
      .poll(places)
      .toEqual([
        selected('trips-by-hour', 'element'),
        selected('trips', 'page'),
        selected('overview', 'page'),
        selected('trips-per-day', 'element'),
        fullScreen(true),
        fullScreen(false),
      ]);
  });

  await test.step('it moves to another workbook without another JWT, if it is shared', async () => {
    const go = (inodeId: string) => embed.send({ type: 'document:navigateto', inodeId });
    const id = await embed.next('workbook:id:onchange', () => go('6Fr2sYcDjW8uTnXeGp5MvB'));
    expect(id.id).toBe('6Fr2sYcDjW8uTnXeGp5MvB');
    await expect(embed.frame.getByRole('heading', { name: 'Fares' })).toBeVisible();
    await expect(embed.frame.getByRole('img', { name: /^Average fare by distance/ })).toBeVisible();
    const refused = await embed.next('workbook:error', () => go('8Bk5gPwLnS3dVtHmYr7KzA'));
    expect(refused.code).toBe('EACCES');
    await expect(embed.frame.getByRole('heading', { name: 'Fares' })).toBeVisible();
  });
});

test('a bookmark is made, changed, left, opened by address, and deleted, each with its event', async ({
  embed,
}) => {
  await embed.openLoaded();
  const ask = (action: string, fields: object = {}) =>
    embed.send({ type: `workbook:bookmark:${action}`, ...fields });
  const common = { workbookId: '4Tx7kQmVbN2cZrKwLd9HaP', versionTagName: null };
  const onChange = 'workbook:bookmark:onchange';
  const none = { ...common, type: onChange, bookmarkId: null, bookmarkName: null };
  const refused = await embed.next('workbook:error', () => ask('update'));
  expect(refused.message).toBe('Bookmark not selected');

  const made = await embed.next('workbook:bookmark:oncreate', () =>
    ask('create', { name: 'Mine', isDefault: false, isShared: false }),
  );
  const { bookmarkId } = made;
  expect(made).toEqual({ ...common, type: made.type, bookmarkId, bookmarkName: 'Mine' });
  const same = await embed.next('workbook:error', () => ask('update'));
  expect(same.message).toBe('Cannot update bookmark, no explore changes made');
  await embed.next('workbook:exploreKey:onchange', () =>
    embed.send({ type: 'workbook:variables:update', variables: { 'min-fare': '30' } }),
  );
  const updated = await embed.next('workbook:bookmark:onupdate', () => ask('update'));
  expect(updated).toMatchObject({ bookmarkId, bookmarkName: 'Mine', isShared: false });
  expect(await embed.next(onChange, () => ask('select', { bookmarkId: null }))).toEqual(none);
  await expect(embed.frame.getByLabel('Minimum fare')).toHaveValue('');

  await embed.openLoaded({ parameters: { ':bookmark': String(bookmarkId) } });
  await expect(embed.frame.getByLabel('Minimum fare')).toHaveValue('30');
  const order = (await types(embed)).filter((type) => [onChange, 'workbook:loaded'].includes(type));
  expect(order).toEqual(['workbook:loaded', onChange]);
  expect((await embed.messagesOf(onChange))[0]).toMatchObject({ bookmarkId, bookmarkName: 'Mine' });
  expect(await embed.next(onChange, () => ask('delete', { bookmarkId }))).toEqual(none);
  expect(await types(embed)).toContain('workbook:bookmark:ondelete');
});

test('the height of the page is that of its content, not of its frame', async ({ embed, page }) => {
  const lastHeight = async () =>
    Number((await embed.messagesOf('workbook:pageheight:onchange')).at(-1)?.pageHeight);
  for (const [width, node] of [
    [320, ''],
    [860, '/page/trips'],
    [1920, '/element/trips-per-day'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await embed.openLoaded({ node, parameters: { ':responsive_height': 'true' } });
    await settled(page, embed);
    const height = await lastHeight();
    const content = await page.frames()[1]?.evaluate(() => document.body.offsetHeight);
    expect(Math.abs(height - (content ?? 0))).toBeLessThanOrEqual(1);
    for (const frameHeight of [4000, 200, height]) {
      await page.locator('iframe').evaluate((frame, pixels) => {
        frame.style.height = `${pixels}px`;
      }, frameHeight);
      await settled(page, embed);
      expect(await lastHeight()).toBe(height);
    }
  }
});

/** Waits until the frame has been laid out and everything that it told by then has arrived. */
async function settled(page: Page, embed: Embed): Promise<void> {
  await page.frames()[1]?.evaluate(
    () =>
      new Promise((laidOut) => {
        requestAnimationFrame(() => requestAnimationFrame(laidOut));
      }),
  );
  await embed.next('workbook:variables:current', () =>
    embed.send({ type: 'workbook:variables:list' }),
  );
}
