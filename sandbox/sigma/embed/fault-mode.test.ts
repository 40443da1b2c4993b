import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type SigmaTestBed, startSigmaTestBed } from '../../testing/sigma-test-bed.ts';

let sigma: SigmaTestBed;
beforeAll(async () => {
  sigma = await startSigmaTestBed();
});
afterAll(() => sigma.close());
beforeEach(() => sigma.reset());

const state = { controls: {}, sort: null };

describe('a fault', () => {
  test('answers in place of the workbook, for its user only', async () => {
    sigma.faults.add({ target: 'embed', email: 'bob@example.com', status: 500, body: 'broken' });
    expect((await sigma.open(await sigma.mint())).status).toBe(200);
    const jwt = await sigma.mint({ claims: { sub: 'bob@example.com' } });
    expect(await sigma.open(jwt)).toMatchObject({ status: 500, html: 'broken' });
  });

  test('can make a frame silent, or refuse it with any code', async () => {
    sigma.faults.add({ target: 'embed', body: { mode: 'silent' } });
    expect((await sigma.open(await sigma.mint())).config.misbehavior).toBe('silent');
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
    const ask = (id: string) => sigma.post(config.sessionId ?? '', `elements/${id}`, state);
    const failed = { kind: 'failed', code: 'UNKNOWN', message: 'Broken.' };
    expect((await ask('trips-per-day')).body).toEqual(failed);
    expect((await ask('totals')).body).toMatchObject({ kind: 'rows' });
  });

  test('can break a chart with the words of a warehouse', async () => {
    sigma.faults.add({ target: 'embed', body: { mode: 'chart-error', code: 'EACCES' } });
    const { config } = await sigma.open(await sigma.mint());
    const { body } = await sigma.post(config.sessionId ?? '', 'elements/trips-per-day', state);
    expect(body).toMatchObject({
      kind: 'failed',
      code: 'EACCES',
      message: expect.stringMatching(/^\[INSUFFICIENT_PERMISSIONS\] /),
    });
  });

  test('can hold the data back until it is released', async () => {
    sigma.faults.add({ target: 'embed', body: { mode: 'slow' }, hold: true });
    const { config } = await sigma.open(await sigma.mint());
    let isAnswered = false;
    const held = sigma.post(config.sessionId ?? '', 'elements/totals', state).finally(() => {
      isAnswered = true;
    });
    expect((await sigma.open(await sigma.mint())).status).toBe(200);
    expect(isAnswered).toBe(false);
    sigma.faults.release();
    expect((await held).body).toMatchObject({ kind: 'rows' });
  });

  test.each(['stuck', 'height-loop'] as const)('can make the script %s', async (mode) => {
    sigma.faults.add({ target: 'embed', body: { mode } });
    expect((await sigma.open(await sigma.mint())).config.misbehavior).toBe(mode);
    expect((await sigma.open(await sigma.mint())).config.misbehavior).toBeNull();
  });
});
