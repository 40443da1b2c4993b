import { expect, type Page } from '@playwright/test';
import { type Embed, test } from './stack/embed-test.ts';

const modal = (modalType?: string) => ({ type: 'workbook:modal:toggle', modalType });
const types = async (embed: Embed) => (await embed.messages()).map(({ type }) => type);
/** Returns the frame's mode. The first frame of a page is the page itself. */
const mode = (page: Page) =>
  page.frames()[1]?.evaluate(() => document.documentElement.dataset.mode ?? 'view');

test('a dialog or mode that the account type does not allow is ignored without an error', async ({
  embed,
  page,
}) => {
  const dialog = embed.frame.getByRole('dialog');

  await test.step('for a View account, only the export dialog opens', async () => {
    await embed.openLoaded({ accountType: 'View' });
    const before = await types(embed);
    await embed.send(modal('schedule'));
    await embed.send({ type: 'workbook:mode:update', mode: 'explore' });
    // The frame answers this message after it has handled both earlier ones.
    await embed.next('workbook:variables:current', () =>
      embed.send({ type: 'workbook:variables:list' }),
    );
    await expect(dialog).toHaveCount(0);
    expect(await mode(page)).toBe('view');
    expect(await types(embed)).toEqual([...before, 'workbook:variables:current']);
    await embed.send(modal('export'));
    await expect(dialog).toHaveAccessibleName('Export');
  });

  await test.step('for a Pro account, a dialog replaces the open one, closes by message or Escape, and returns the focus', async () => {
    await embed.openLoaded({ accountType: 'Pro' });
    const overview = embed.frame.getByRole('button', { name: 'Overview' });
    await overview.focus();
    await embed.send(modal('export'));
    await embed.send(modal('schedule'));
    await expect(dialog).toHaveAccessibleName('Schedule');
    await embed.send(modal());
    await expect(dialog).toHaveCount(0);
    await expect(overview).toBeFocused();
    await embed.send(modal('save-as'));
    await expect(dialog).toHaveAccessibleName('Save as');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await embed.send({ type: 'workbook:mode:update', mode: 'explore' });
    await expect.poll(() => mode(page)).toBe('explore');
  });
});

test('an explore key restores the exploration', async ({ embed }) => {
  await embed.openLoaded();
  const { exploreKey } = await embed.next('workbook:exploreKey:onchange', () =>
    embed.frame.getByRole('button', { name: 'Fare', exact: true }).click(),
  );
  await embed.openLoaded({ parameters: { ':explore': String(exploreKey) } });
  const header = embed.frame.getByRole('columnheader', { name: 'Fare' });
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect(embed.frame.getByText('10 of 18,255 trips')).toBeVisible();
});

test('the host controls which page and element the frame shows', async ({ embed }) => {
  const viewMessages = async () =>
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

  await test.step('the frame goes to pages and elements, and maximizes an element on another page', async () => {
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
      .poll(viewMessages)
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

test('a bookmark is created, updated, deselected, opened by URL, and deleted, with events', async ({
  embed,
}) => {
  await embed.openLoaded();
  const sendBookmark = (action: string, fields: object = {}) =>
    embed.send({ type: `workbook:bookmark:${action}`, ...fields });
  const commonFields = { workbookId: '4Tx7kQmVbN2cZrKwLd9HaP', versionTagName: null };
  const onChange = 'workbook:bookmark:onchange';
  const deselected = { ...commonFields, type: onChange, bookmarkId: null, bookmarkName: null };
  const notSelected = await embed.next('workbook:error', () => sendBookmark('update'));
  expect(notSelected.message).toBe('Bookmark not selected');

  const created = await embed.next('workbook:bookmark:oncreate', () =>
    sendBookmark('create', { name: 'Mine', isDefault: false, isShared: false }),
  );
  const { bookmarkId } = created;
  expect(created).toEqual({
    ...commonFields,
    type: created.type,
    bookmarkId,
    bookmarkName: 'Mine',
  });
  const unchanged = await embed.next('workbook:error', () => sendBookmark('update'));
  expect(unchanged.message).toBe('Cannot update bookmark, no explore changes made');
  await embed.next('workbook:exploreKey:onchange', () =>
    embed.send({ type: 'workbook:variables:update', variables: { 'min-fare': '30' } }),
  );
  const updated = await embed.next('workbook:bookmark:onupdate', () => sendBookmark('update'));
  expect(updated).toMatchObject({ bookmarkId, bookmarkName: 'Mine', isShared: false });
  expect(await embed.next(onChange, () => sendBookmark('select', { bookmarkId: null }))).toEqual(
    deselected,
  );
  await expect(embed.frame.getByLabel('Minimum fare')).toHaveValue('');

  await embed.openLoaded({ parameters: { ':bookmark': String(bookmarkId) } });
  await expect(embed.frame.getByLabel('Minimum fare')).toHaveValue('30');
  const order = (await types(embed)).filter((type) => [onChange, 'workbook:loaded'].includes(type));
  expect(order).toEqual(['workbook:loaded', onChange]);
  expect((await embed.messagesOf(onChange))[0]).toMatchObject({ bookmarkId, bookmarkName: 'Mine' });
  expect(await embed.next(onChange, () => sendBookmark('delete', { bookmarkId }))).toEqual(
    deselected,
  );
  expect(await types(embed)).toContain('workbook:bookmark:ondelete');
});

test('the reported page height is the height of the content, not of the frame', async ({
  embed,
  page,
}) => {
  const lastHeight = async () =>
    Number((await embed.messagesOf('workbook:pageheight:onchange')).at(-1)?.pageHeight);
  for (const width of [320, 860, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    await embed.openLoaded({ parameters: { ':responsive_height': 'true' } });
    await waitUntilSettled(page, embed);
    const height = await lastHeight();
    const content = await page.frames()[1]?.evaluate(() => document.body.offsetHeight);
    expect(Math.abs(height - (content ?? 0))).toBeLessThanOrEqual(1);
    for (const frameHeight of [4000, 200, height]) {
      await page.locator('iframe').evaluate((frame, pixels) => {
        frame.style.height = `${pixels}px`;
      }, frameHeight);
      await waitUntilSettled(page, embed);
      expect(await lastHeight()).toBe(height);
    }
  }
});

/** Waits until the frame is laid out and the host has received its messages up to then. */
async function waitUntilSettled(page: Page, embed: Embed): Promise<void> {
  await page.frames()[1]?.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(resolve));
      }),
  );
  await embed.next('workbook:variables:current', () =>
    embed.send({ type: 'workbook:variables:list' }),
  );
}
