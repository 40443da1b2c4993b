import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestWorkspace, type TestWorkspace } from '../../testing/workspace.ts';

let workspace: TestWorkspace;
let aliceToken = '';
beforeAll(async () => {
  workspace = await startTestWorkspace();
  aliceToken = (await workspace.tokens('alice@example.com')).access_token ?? '';
});
afterAll(() => workspace.close());

const query = (statement: string, bodyFields = {}) =>
  workspace.query(aliceToken, statement, bodyFields);

test('samples.nyctaxi.trips has the columns of the live table, and its first row on another date', async () => {
  expect(await query('select * from samples.nyctaxi.trips limit 1')).toEqual({
    httpStatus: 200,
    statement_id: expect.any(String),
    status: { state: 'SUCCEEDED' },
    manifest: {
      format: 'JSON_ARRAY',
      schema: {
        column_count: 6,
        columns: [
          ['tpep_pickup_datetime', 'TIMESTAMP'],
          ['tpep_dropoff_datetime', 'TIMESTAMP'],
          ['trip_distance', 'DOUBLE'],
          ['fare_amount', 'DOUBLE'],
          ['pickup_zip', 'INT'],
          ['dropoff_zip', 'INT'],
        ].map(([name, type], position) => ({ name, type_text: type, type_name: type, position })),
      },
      total_row_count: 1,
      truncated: false,
    },
    result: {
      chunk_index: 0,
      row_offset: 0,
      data_array: [
        [
          expect.stringMatching(/T16:52:13\.000Z$/),
          expect.stringMatching(/T17:16:04\.000Z$/),
          ...['4.94', '19.0', '10282', '10171'],
        ],
      ],
    },
  });
});

test('a statement without rows returns a schema and an empty result', async () => {
  const response = await query('select 1 as a where false');
  expect(response).toMatchObject({ manifest: { total_row_count: 0 }, result: {} });
});

test('a named parameter is a value and never SQL', async () => {
  const text = "'; drop table samples.nyctaxi.trips; --";
  const parameters = [
    { name: 'text', value: text },
    { name: 'n', value: '41', type: 'INT' },
    { name: 'nothing', type: 'DOUBLE' },
  ];
  const response = await query("select :text, :n + 1, :nothing, 'a:text'", { parameters });
  expect(response.result).toMatchObject({ data_array: [[text, '42', null, 'a:text']] });
});

test.each([
  ['INSER INTO x', "[PARSE_SYNTAX_ERROR] Syntax error at or near 'INSER'"],
  [' ', '[PARSE_SYNTAX_ERROR] Syntax error at or near end of input'],
  ['select :unknown', '[UNBOUND_SQL_PARAMETER] Found the unbound parameter: unknown.'],
  [
    'select * from pg_catalog.pg_authid',
    "[INSUFFICIENT_PERMISSIONS] Insufficient privileges:\nUser does not have SELECT on Table 'pg_authid' SQLSTATE: 42501",
  ],
  ['select 1 / 0', '[22012] division by zero'],
])('%s fails with HTTP 200 and an error message', async (statement, message) => {
  expect(await query(statement)).toEqual({
    httpStatus: 200,
    statement_id: expect.any(String),
    status: {
      state: 'FAILED',
      error: { error_code: 'BAD_REQUEST', message: expect.stringContaining(message) },
    },
  });
});

test.each([
  [{ warehouse_id: '0123456789abcdef' }, 403, 'PERMISSION_DENIED'],
  [{ statement: '' }, 400, 'INVALID_PARAMETER_VALUE'],
])('%j causes an HTTP error', async (bodyFields, httpStatus, code) => {
  expect(await query('select 1', bodyFields)).toMatchObject({ httpStatus, error_code: code });
});

test('the warehouse logs every statement with its user, and counts it, even if its result is cached', async () => {
  await workspace.control('POST', 'reset');
  const token = (await workspace.tokens('carol@example.com')).access_token ?? '';
  const statement = 'select fare_amount from samples.nyctaxi.trips';
  for (let attempt = 0; attempt < 2; attempt += 1) await workspace.query(token, statement);
  // Carol's result has no rows.
  const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);
  const logged = { at, user: 'carol@example.com', statement, rows: 0 };
  expect((await workspace.control('GET', 'queries')).body).toEqual([logged, logged]);
  expect((await workspace.control('GET', 'stats')).body).toMatchObject({ statements: 2 });
});
