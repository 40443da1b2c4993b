import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type SigmaTestBed, startSigmaTestBed } from '../../testing/sigma-test-bed.ts';

let sigma: SigmaTestBed;
beforeAll(async () => {
  sigma = await startSigmaTestBed();
});
afterAll(() => sigma.close());
beforeEach(() => {
  sigma.reset();
  sigma.statements.length = 0;
});

async function open(accountType: string | undefined) {
  const { config } = await sigma.open(await sigma.mint({ claims: { account_type: accountType } }));
  return { permissions: config.permissions, session: config.sessionId ?? '' };
}

const state = { controls: { 'min-fare': '5' }, sort: null };
const schedule = { every: 'day', time: '09:00', recipients: ['ann@example.com'] };

describe('an account type', () => {
  test.each([
    ['View', { bookmark: true, export: true, explore: false, schedule: false, saveAs: false }],
    ['Explore', { bookmark: true, export: true, explore: true, schedule: true, saveAs: false }],
    ['Pro', { bookmark: true, export: true, explore: true, schedule: true, saveAs: true }],
    [undefined, { bookmark: true, export: true, explore: true, schedule: true, saveAs: true }],
  ])('%s has its permissions', async (accountType, permissions) => {
    expect((await open(accountType)).permissions).toEqual(permissions);
  });

  test('decides about schedules at the server too', async () => {
    const view = await open('View');
    expect(await sigma.post(view.session, 'schedules', schedule)).toMatchObject({
      status: 403,
      body: { code: 'EACCES' },
    });
    const pro = await open('Pro');
    await sigma.post(pro.session, 'schedules', schedule);
    const { body } = await sigma.post(pro.session, 'schedules', { ...schedule, time: '17:30' });
    expect(body).toEqual([schedule, { ...schedule, time: '17:30' }]);
    const wrong = { ...schedule, recipients: ['nobody'] };
    expect((await sigma.post(pro.session, 'schedules', wrong)).status).toBe(400);
  });
});

test('an export asks for all rows with the filters that hold, a page for one page', async () => {
  const { session } = await open('View');
  await sigma.post(session, 'exports/trips-table', state);
  await sigma.post(session, 'elements/trips-table', { ...state, page: 1 });
  const sizes = sigma.statements.map(({ body }) =>
    Object.fromEntries(body.parameters.map(({ name, value }) => [name, value])),
  );
  expect(sizes).toEqual([
    { min_fare: '5', page_size: '100000', page_start: '0' },
    { min_fare: '5', page_size: '10', page_start: '10' },
  ]);
});

test('days can be grouped by week, and by nothing else', async () => {
  const { session } = await open('Pro');
  const ask = (grouping: string) =>
    sigma.post(session, 'elements/trips-per-day', { ...state, grouping, page: 0 });
  await ask('week');
  expect(sigma.statements[0]?.body.statement).toContain("date_trunc('WEEK'");
  expect((await ask('week; DROP TABLE trips')).status).toBe(400);
});
