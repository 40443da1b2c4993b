import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type SigmaTestBed, startSigmaTestBed } from '../../testing/sigma-test-bed.ts';

let sigma: SigmaTestBed;
beforeAll(async () => {
  sigma = await startSigmaTestBed();
});
afterAll(() => sigma.close());
beforeEach(() => sigma.reset());

const publishedState = { controls: {}, sort: null };

describe('an embed fault', () => {
  test('with an e-mail address replaces the workbook page only for this user', async () => {
    sigma.faults.add({ target: 'embed', email: 'bob@example.com', status: 500, body: 'broken' });
    expect((await sigma.open(await sigma.mint())).status).toBe(200);
    const jwt = await sigma.mint({ claims: { sub: 'bob@example.com' } });
    expect(await sigma.open(jwt)).toMatchObject({ status: 500, html: 'broken' });
  });

  test('with mode silent or error makes a frame silent, or rejects it with the given code', async () => {
    sigma.faults.add({ target: 'embed', body: { mode: 'silent' } });
    expect((await sigma.open(await sigma.mint())).config.misbehavior).toBe('silent');
    sigma.faults.add({
      target: 'embed',
      body: { mode: 'error', code: 'ESTALE', message: 'Gone.' },
    });
    const { config } = await sigma.open(await sigma.mint());
    expect(config).toEqual({ code: 'ESTALE', message: 'Gone.' });
  });

  test('with mode chart-error breaks only the first chart', async () => {
    sigma.faults.add({ target: 'embed', body: { mode: 'chart-error', message: 'Broken.' } });
    const { config } = await sigma.open(await sigma.mint());
    const loadElement = (id: string) =>
      sigma.post(config.sessionId ?? '', `elements/${id}`, publishedState);
    const failed = { kind: 'failed', code: 'UNKNOWN', message: 'Broken.' };
    expect((await loadElement('trips-per-day')).body).toEqual(failed);
    expect((await loadElement('totals')).body).toMatchObject({ kind: 'rows' });
  });

  test("with mode chart-error and EACCES shows the warehouse's message in the chart", async () => {
    sigma.faults.add({ target: 'embed', body: { mode: 'chart-error', code: 'EACCES' } });
    const { config } = await sigma.open(await sigma.mint());
    const { body } = await sigma.post(
      config.sessionId ?? '',
      'elements/trips-per-day',
      publishedState,
    );
    expect(body).toMatchObject({
      kind: 'failed',
      code: 'EACCES',
      message: expect.stringMatching(/^\[INSUFFICIENT_PERMISSIONS\] /),
    });
  });

  test('with mode slow and hold holds the data, but not the page, until the release', async () => {
    sigma.faults.add({ target: 'embed', body: { mode: 'slow' }, hold: true });
    const { config } = await sigma.open(await sigma.mint());
    let hasResponded = false;
    const held = sigma
      .post(config.sessionId ?? '', 'elements/totals', publishedState)
      .finally(() => {
        hasResponded = true;
      });
    // If the data were not held, it would arrive before this second page.
    expect((await sigma.open(await sigma.mint())).status).toBe(200);
    expect(hasResponded).toBe(false);
    sigma.faults.release();
    expect((await held).body).toMatchObject({ kind: 'rows' });
  });

  test.each(['stuck', 'height-loop'] as const)(
    'with mode %s applies to one frame only',
    async (mode) => {
      sigma.faults.add({ target: 'embed', body: { mode } });
      expect((await sigma.open(await sigma.mint())).config.misbehavior).toBe(mode);
      expect((await sigma.open(await sigma.mint())).config.misbehavior).toBeNull();
    },
  );
});
