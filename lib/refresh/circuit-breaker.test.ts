import { expect, test } from 'vitest';
import { createCircuitBreaker } from './circuit-breaker.ts';

function setUp() {
  let time = 0;
  const changes: string[] = [];
  const breaker = createCircuitBreaker({ now: () => time, onChange: (to) => changes.push(to) });
  let calls = 0;
  /** Makes a call if the breaker admits it. By default, each call has another caller. */
  const call = async (isUp: boolean, caller = `caller ${calls}`) => {
    if (!breaker.admit()) return 'rejected';
    calls += 1;
    // Lets parallel calls ask for admission while this call runs.
    await Promise.resolve();
    breaker.recordResult(!isUp, caller);
    return 'ran';
  };
  const fail = async (times: number, caller?: string) => {
    for (let count = 0; count < times; count += 1) await call(false, caller);
  };
  return {
    breaker,
    changes,
    call,
    fail,
    calls: () => calls,
    advance: (ms: number) => {
      time += ms;
    },
  };
}

test('the circuit opens after five outages in a row and rejects calls for 5 s', async () => {
  const { advance, breaker, call, calls, fail } = setUp();
  await fail(5);
  expect(await call(true)).toBe('rejected');
  expect(breaker.waitMs()).toBe(5_000);
  advance(4_999);
  expect(await call(true)).toBe('rejected');
  expect(calls()).toBe(5);
  advance(1);
  expect(breaker.waitMs()).toBe(0);
  expect(await call(true)).toBe('ran');
  expect(breaker.state()).toBe('closed');
});

test('the circuit stays closed while all outages come from one caller', async () => {
  const { call, changes, fail } = setUp();
  await fail(20, 'the same');
  expect(changes).toEqual([]);
  await call(false, 'another');
  expect(changes).toEqual(['open']);
});

test('the circuit stays closed if a success interrupts the outages', async () => {
  const { call, changes, fail } = setUp();
  for (let round = 0; round < 3; round += 1) {
    await fail(4);
    await call(true);
  }
  expect(changes).toEqual([]);
});

test('the circuit does not count the callers of outages before a success', async () => {
  const { call, changes, fail } = setUp();
  await fail(4);
  await call(true);
  await fail(5, 'the same');
  expect(changes).toEqual([]);
});

test('the circuit admits one call after each wait, and doubles the wait up to 30 s', async () => {
  const { advance, breaker, call, calls, changes, fail } = setUp();
  await fail(5);
  for (const seconds of [5, 10, 20, 30, 30]) {
    expect(breaker.waitMs()).toBe(seconds * 1_000);
    advance(seconds * 1_000);
    const before = calls();
    await Promise.all([call(false), call(false), call(false)]);
    expect(calls() - before).toBe(1);
  }
  // A success resets the wait to 5 s.
  advance(30_000);
  await call(true);
  await fail(5);
  expect(breaker.waitMs()).toBe(5_000);
  expect(changes.slice(0, 3)).toEqual(['open', 'half-open', 'open']);
});
