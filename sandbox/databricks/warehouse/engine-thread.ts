import { parentPort, workerData } from 'node:worker_threads';
import type { ParserOptions } from '@electric-sql/pglite';
import type { User } from '../workspace/users.ts';
import { openCluster } from './cluster.ts';
import type { EngineMessage, EngineQuery, EngineResult } from './engine.ts';
import { quoteName } from './schema.ts';

// Runs in a worker thread, because PGlite blocks the event loop during start and queries.
const port = parentPort;
if (!port) throw new Error('engine-thread.ts must run in a worker thread');
const users: readonly User[] = workerData;
const database = await openCluster(users);
port.on('message', async (query: EngineQuery) => post(await run(query)));
post('ready');

function post(message: EngineMessage): void {
  port?.postMessage(message);
}

// Parsers that return PostgreSQL's text. Without them, PGlite converts these types to JavaScript
// values: booleans (16), integers (20, 21, 23), floats (700, 701), dates and times (1082, 1114,
// 1184), and numeric (1700).
const asText: ParserOptions = Object.fromEntries(
  [16, 20, 21, 23, 700, 701, 1082, 1114, 1184, 1700].map((typeId) => [
    typeId,
    (text: string) => text,
  ]),
);

/**
 * Runs one statement as its user. The role applies only to this transaction, which is always rolled
 * back, so that no effect of a statement outlives it. `transaction.query` accepts exactly one
 * statement, because it uses PostgreSQL's extended protocol.
 */
async function run({ user, sql, values }: EngineQuery): Promise<EngineResult> {
  let result: EngineResult = { ok: false, code: 'XX000', message: 'did not run' };
  await database.transaction(async (transaction) => {
    await transaction.exec(
      `set transaction read only; set local search_path = ''; set local role ${quoteName(user)}`,
    );
    try {
      const { fields, rows } = await transaction.query<(string | null)[]>(sql, values, {
        rowMode: 'array',
        parsers: asText,
      });
      const columns = fields.map(({ name, dataTypeID }) => ({ name, typeId: dataTypeID }));
      // PGlite parses arrays itself, so `String` makes text of them.
      const texts = rows.map((row) => row.map((cell) => (cell === null ? null : String(cell))));
      result = { ok: true, columns, rows: texts };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'XX000';
      result = { ok: false, code, message };
    }
    await transaction.rollback();
  });
  return result;
}
