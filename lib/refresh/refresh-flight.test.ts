import { describe, expect, test } from 'vitest';
import type { RefreshGrantOutcome } from '../oauth/refresh-token-grant.ts';
import { refreshFlight } from './refresh-flight.ts';

function fly(outcomes: RefreshGrantOutcome[]) {
  let time = 0;
  let calls = 0;
  const naps: number[] = [];
  const flight = refreshFlight(
    async () => {
      calls += 1;
      return outcomes[calls - 1] ?? { kind: 'lost', error: 'none left' };
    },
    {
      deadlineMs: 10_000,
      now: () => time,
      random: () => 0.5,
      sleep: async (ms) => {
        naps.push(ms);
        time += ms;
      },
    },
  );
  return flight.then((outcome) => ({ outcome, calls, naps }));
}

const throttled = (retryAfterSeconds?: number): RefreshGrantOutcome => ({
  kind: 'unspent',
  error: 'status 429',
  ...(retryAfterSeconds ? { retryAfterSeconds } : {}),
});
const lost: RefreshGrantOutcome = { kind: 'lost', error: 'broken' };

describe('a flight', () => {
  test('is sent again where nothing was spent, three times at most, with growing pauses', async () => {
    const { outcome, calls, naps } = await fly([throttled(), throttled(), throttled()]);
    expect(outcome).toEqual(throttled());
    expect(calls).toBe(3);
    expect(naps).toEqual([250, 500]);
  });

  test('waits as long as the server asks', async () => {
    expect((await fly([throttled(4), lost])).naps).toEqual([4_000]);
  });

  test('ends rather than wait past its deadline', async () => {
    expect(await fly([throttled(11)])).toMatchObject({ calls: 1, naps: [] });
  });

  test('ends rather than send a call that might be cut off', async () => {
    expect(await fly([throttled(8)])).toMatchObject({ calls: 1, naps: [] });
  });

  test.each<RefreshGrantOutcome>([
    lost,
    { kind: 'errored', error: 'status 500' },
    { kind: 'rejected', error: 'invalid_grant' },
    { kind: 'misconfigured', error: 'invalid_client' },
  ])('is never sent again after $kind', async (outcome) => {
    expect((await fly([outcome])).calls).toBe(1);
  });
});
