import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type SigmaTestBed, startSigmaTestBed } from '../sigma-test-bed.ts';

let sigma: SigmaTestBed;
beforeAll(async () => {
  sigma = await startSigmaTestBed();
});
afterAll(() => sigma.close());
beforeEach(() => sigma.reset());

describe('a fault', () => {
  test('answers in place of the workbook, for its user only', async () => {
    sigma.faults.add({ target: 'embed', email: 'bob@example.com', status: 500, body: 'broken' });
    expect((await sigma.open(await sigma.mint())).status).toBe(200);
    const jwt = await sigma.mint({ claims: { sub: 'bob@example.com' } });
    expect(await sigma.open(jwt)).toMatchObject({ status: 500, html: 'broken' });
  });

  test('that drops the answer has used the JWT up when it says so', async () => {
    for (const [drop, status] of [
      ['before', 200],
      ['after', 400],
    ] as const) {
      sigma.faults.add({ target: 'embed', drop });
      const jwt = await sigma.mint();
      await expect(sigma.open(jwt)).rejects.toThrow();
      expect((await sigma.open(jwt)).status).toBe(status);
    }
  });

  test('can make a frame silent, or refuse it with any code', async () => {
    sigma.faults.add({ target: 'embed', body: { mode: 'silent' } });
    expect((await sigma.open(await sigma.mint())).config.misbehaviour).toBe('silent');
    sigma.faults.add({
      target: 'embed',
      body: { mode: 'error', code: 'ESTALE', message: 'Gone.' },
    });
    const { config } = await sigma.open(await sigma.mint());
    expect(config).toEqual({ code: 'ESTALE', message: 'Gone.' });
  });

  test('can break one chart', async () => {
    sigma.faults.add({ target: 'embed', body: { mode: 'chart-error', message: 'Broken.' } });
    const { config } = await sigma.open(await sigma.mint());
    const state = { controls: {}, sort: null, page: 0 };
    const ask = (id: string) => sigma.post(config.sessionId ?? '', `elements/${id}`, state);
    const failed = { kind: 'failed', code: 'UNKNOWN', message: 'Broken.' };
    expect((await ask('trips-per-day')).body).toEqual(failed);
    expect((await ask('totals')).body).toMatchObject({ kind: 'rows' });
  });
});
