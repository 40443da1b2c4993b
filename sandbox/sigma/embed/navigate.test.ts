import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type SigmaTestBed, startSigmaTestBed } from '../../testing/sigma-test-bed.ts';

let sigma: SigmaTestBed;
beforeAll(async () => {
  sigma = await startSigmaTestBed();
});
afterAll(() => sigma.close());
beforeEach(() => sigma.reset());

const fares = '6Fr2sYcDjW8uTnXeGp5MvB';
const manhattan = '3Mn9hBtRkE6aZsQyUf4CxJ';
const brooklyn = '8Bk5gPwLnS3dVtHmYr7KzA';
const state = { controls: {}, sort: null, page: 0 };

async function openSession(claims = {}): Promise<string> {
  const { config } = await sigma.open(await sigma.mint({ claims }));
  return config.sessionId ?? '';
}

describe('a navigation', () => {
  test.each([
    ['another workbook', fares, fares, 'fares'],
    ['a page of this workbook', 'trips', '4Tx7kQmVbN2cZrKwLd9HaP', 'trips'],
    ['a page of another workbook', 'fares', fares, 'fares'],
    [
      'a page by a name that two workbooks share, where the reader may',
      'operations',
      manhattan,
      'operations',
    ],
  ])('opens %s', async (_what, inodeId, urlId, pageId) => {
    const session = await openSession();
    const { status, body } = await sigma.post(session, 'navigate', { inodeId });
    expect(status).toBe(200);
    expect(body).toMatchObject({ workbook: { urlId }, pageId });
  });

  test('goes to a workbook of the same page name for the team that has it', async () => {
    const session = await openSession({ teams: ['brooklyn'] });
    const { body } = await sigma.post(session, 'navigate', { inodeId: 'operations' });
    expect(body).toMatchObject({ workbook: { urlId: brooklyn } });
  });

  test('leaves the elements of the former workbook behind', async () => {
    const session = await openSession();
    expect((await sigma.post(session, 'elements/trips-per-day', state)).status).toBe(200);
    await sigma.post(session, 'navigate', { inodeId: fares });
    expect((await sigma.post(session, 'elements/trips-per-day', state)).status).toBe(404);
    expect((await sigma.post(session, 'elements/fare-by-hour', state)).status).toBe(200);
  });

  test('is refused for what is not shared or not there, and stays', async () => {
    const session = await openSession();
    const go = (inodeId: string) => sigma.post(session, 'navigate', { inodeId });
    expect(await go(brooklyn)).toMatchObject({ status: 403, body: { code: 'EACCES' } });
    expect(await go('nowhere')).toMatchObject({ status: 404, body: { code: 'ENOENT' } });
    expect((await sigma.post(session, 'elements/trips-per-day', state)).status).toBe(200);
  });
});
