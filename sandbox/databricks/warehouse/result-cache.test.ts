import { expect, test } from 'vitest';
import type { Engine } from './engine.ts';
import type { EngineQuery, EngineResult } from './engine-messages.ts';
import { cacheResults } from './result-cache.ts';

function counted(result: EngineResult) {
  let runs = 0;
  const engine: Engine = {
    start: async () => {},
    run: () => {
      runs += 1;
      return { result: Promise.resolve(result), isRunning: () => true, cancel: () => {} };
    },
    close: async () => {},
  };
  const { run } = cacheResults(engine);
  const ask = async (change: Partial<EngineQuery>) =>
    run({ user: 'alice', sql: 'select 1', values: [], searchPath: [], ...change }).result;
  return { ask, runs: () => runs };
}

const rows: EngineResult = { ok: true, columns: [], rows: [['1']] };

test('the same question of the same user is answered from what is kept', async () => {
  const { ask, runs } = counted(rows);
  const sql = 'select count(*), CAST(avg(fare) AS INT) from trips where zip in ($1)';
  expect(await ask({ sql, values: ['1'] })).toEqual(rows);
  expect(await ask({ sql, values: ['1'] })).toEqual(rows);
  expect(runs()).toBe(1);
});

test('another user, value, path or statement is another question', async () => {
  const { ask, runs } = counted(rows);
  await ask({});
  await ask({ user: 'bob' });
  await ask({ values: ['1'] });
  await ask({ searchPath: ['trips'] });
  await ask({ sql: 'select 2' });
  expect(runs()).toBe(5);
});

test.each([
  'select now()',
  'select current_timestamp',
  'select LOCALTIME',
  'select "random" ()',
  'select count(*) from trips where pg_sleep(1) is null',
  'select a_function_that_nobody_listed(1)',
])('%s is run each time', async (sql) => {
  const { ask, runs } = counted(rows);
  await ask({ sql });
  await ask({ sql });
  expect(runs()).toBe(2);
});

test('an error is not kept', async () => {
  const { ask, runs } = counted({ ok: false, error: { code: '57014', message: 'canceled' } });
  await ask({});
  await ask({});
  expect(runs()).toBe(2);
});
