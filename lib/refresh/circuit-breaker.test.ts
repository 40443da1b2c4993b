import { expect, test } from 'vitest';
import { createCircuitBreaker } from './circuit-breaker.ts';

function setUp() {
  let time = 0;
  const changes: string[] = [];
  const breaker = createCircuitBreaker({ now: () => time, onChange: (to) => changes.push(to) });
  let calls = 0;
  const call = async (isUp: boolean, caller = `caller ${calls}`) => {
    if (!breaker.admit()) return 'refused';
    calls += 1;
    // Others ask while this one is on its way.
    await Promise.resolve();
    breaker.record(!isUp, caller);
    return 'ran';
  };
  const fail = async (times: number, caller?: string) => {
    for (let time = 0; time < times; time += 1) await call(false, caller);
  };
  return {
    breaker,
    changes,
    call,
    fail,
    calls: () => calls,
    pass: (ms: number) => {
      time += ms;
    },
  };
}

test('five outages in a row open it, and calls are refused until it has cooled down', async () => {
  const { breaker, call, calls, fail, pass } = setUp();
  await fail(5);
  expect(await call(true)).toBe('refused');
  expect(breaker.waitMs()).toBe(5_000);
  pass(4_999);
  expect(await call(true)).toBe('refused');
  expect(calls()).toBe(5);
  pass(1);
  expect(breaker.waitMs()).toBe(0);
  expect(await call(true)).toBe('ran');
  expect(breaker.state()).toBe('closed');
});

test('one caller alone does not open it for all', async () => {
  const { call, changes, fail } = setUp();
  await fail(20, 'the same');
  expect(changes).toEqual([]);
  await call(false, 'another');
  expect(changes).toEqual(['open']);
});

test('outages between successes do not open it', async () => {
  const { call, changes, fail } = setUp();
  for (let round = 0; round < 3; round += 1) {
    await fail(4);
    await call(true);
  }
  expect(changes).toEqual([]);
});

test('callers of outages before a success do not count', async () => {
  const { call, changes, fail } = setUp();
  await fail(4);
  await call(true);
  await fail(5, 'the same');
  expect(changes).toEqual([]);
});

test('one call at a time is let through to see, and its failure doubles the wait up to 30 s', async () => {
  const { breaker, call, calls, changes, fail, pass } = setUp();
  await fail(5);
  for (const seconds of [5, 10, 20, 30, 30]) {
    expect(breaker.waitMs()).toBe(seconds * 1_000);
    pass(seconds * 1_000);
    const before = calls();
    await Promise.all([call(false), call(false), call(false)]);
    expect(calls() - before).toBe(1);
  }
  pass(30_000);
  await call(true);
  await fail(5);
  expect(breaker.waitMs()).toBe(5_000);
  expect(changes.slice(0, 3)).toEqual(['open', 'half-open', 'open']);
});
