import { expect, test } from 'vitest';
import { createLedger } from '../../control/ledger.ts';
import type { Engine } from './engine.ts';
import type { EngineResult } from './engine-messages.ts';
import { createStatements } from './statements.ts';

test('a statement that was sent before the log was reset is not in it', async () => {
  const { promise, resolve } = Promise.withResolvers<EngineResult>();
  const engine: Engine = {
    start: async () => {},
    run: () => ({ result: promise, isRunning: () => true, cancel: () => {} }),
    close: async () => {},
  };
  const ledger = createLedger();
  const { submit } = createStatements({ clock: () => 0, ledger }, engine);
  const { finished } = submit('alice', {
    statement: 'SELECT 1',
    parameters: [],
    waitMs: 0,
    isCanceledOnTimeout: false,
  });
  ledger.reset();
  resolve({ ok: true, columns: [], rows: [] });
  await finished;
  expect(ledger.queries).toEqual([]);
});
