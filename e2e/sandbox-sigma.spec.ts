import { expect, type Page } from '@playwright/test';
import { type Embed, test } from './stack/embed-test.ts';

const modal = (modalType?: string) => ({ type: 'workbook:modal:toggle', modalType });
const types = async (embed: Embed) => (await embed.messages()).map(({ type }) => type);
const mode = (page: Page) =>
  page.frames()[1]?.evaluate(() => document.documentElement.dataset.mode ?? 'view');

test('dialogs and modes open as far as the account type goes, without a word', async ({
  embed,
  page,
}) => {
  const dialog = embed.frame.getByRole('dialog');

  await test.step('a View account exports, and nothing else opens for it', async () => {
    await embed.openLoaded({ accountType: 'View' });
    const before = await types(embed);
    await embed.send(modal('schedule'));
    await embed.send({ type: 'workbook:mode:update', mode: 'explore' });
    // Answered after both, so that these have been seen.
    await embed.next('workbook:variables:current', () =>
      embed.send({ type: 'workbook:variables:list' }),
    );
    await expect(dialog).toHaveCount(0);
    expect(await mode(page)).toBe('view');
    expect(await types(embed)).toEqual([...before, 'workbook:variables:current']);
    await embed.send(modal('export'));
    await expect(dialog).toHaveAccessibleName('Export');
  });

  await test.step('a dialog gives way to another, closes by host and Escape, and gives the focus back', async () => {
    await embed.openLoaded({ accountType: 'Pro' });
    const before = embed.frame.getByRole('button', { name: 'Overview' });
    await before.focus();
    await embed.send(modal('export'));
    await embed.send(modal('schedule'));
    await expect(dialog).toHaveAccessibleName('Schedule');
    await embed.send(modal());
    await expect(dialog).toHaveCount(0);
    await expect(before).toBeFocused();
    await embed.send(modal('save-as'));
    await expect(dialog).toHaveAccessibleName('Save as');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await embed.send({ type: 'workbook:mode:update', mode: 'explore' });
    await expect.poll(() => mode(page)).toBe('explore');
  });
});

test('what was explored comes back by its key', async ({ embed }) => {
  await embed.openLoaded();
  const { exploreKey } = await embed.next('workbook:exploreKey:onchange', () =>
    embed.frame.getByRole('button', { name: 'Fare', exact: true }).click(),
  );
  await embed.openLoaded({ parameters: { ':explore': String(exploreKey) } });
  const header = embed.frame.getByRole('columnheader', { name: 'Fare' });
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect(embed.frame.getByText('10 of 18,255 trips')).toBeVisible();
});

test('the place is where the host wants it', async ({ embed }) => {
  const viewStates = async () =>
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
    await embed.frame.getByRole('button', { name: 'Maximize Trips per day' }).click();
    await expect
      .poll(viewStates)
      .toEqual([
        selected('trips-by-hour', 'element'),
        selected('trips', 'page'),
        selected('overview', 'page'),
        selected('trips-per-day', 'element'),
        fullScreen(true),
        fullScreen(false),
      ]);
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
  for (const width of [320, 860, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    await embed.openLoaded({ parameters: { ':responsive_height': 'true' } });
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
