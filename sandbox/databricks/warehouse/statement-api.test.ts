import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestWorkspace, type TestWorkspace } from '../../testing/workspace.ts';

const path = '/api/2.0/sql/statements';

let workspace: TestWorkspace;
let alice = '';
let bob = '';
beforeAll(async () => {
  workspace = await startTestWorkspace();
  alice = (await workspace.tokens('alice@example.com')).access_token ?? '';
  bob = (await workspace.tokens('bob@example.com')).access_token ?? '';
});
afterAll(() => workspace.close());

async function post(body: object, token = alice) {
  const response = await workspace.api(path, {
    method: 'POST',
    token,
    body: JSON.stringify({ warehouse_id: workspace.warehouseId, ...body }),
  });
  return { status: response.status, body: await response.json() };
}

async function get(rest: string, token = alice) {
  const response = await workspace.api(`${path}/${rest}`, { token });
  return { status: response.status, body: await response.json() };
}

test('a statement that arrives while the warehouse starts is PENDING, and then SUCCEEDED', async () => {
  const early = await post({ statement: 'select 1 as one', wait_timeout: '0s' });
  const id = early.body.statement_id;
  expect(early).toEqual({ status: 200, body: { statement_id: id, status: { state: 'PENDING' } } });
  expect(id).toMatch(/^01[0-9a-f]{6}-[0-9a-f]{4}-1[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  await post({ statement: 'select 2', wait_timeout: '50s' });
  expect((await get(id)).body).toMatchObject({
    status: { state: 'SUCCEEDED' },
    result: { data_array: [['1']] },
  });
});

test('the columns and the first row of samples.nyctaxi.trips are the live table’s', async () => {
  const { body } = await post({ statement: 'select * from samples.nyctaxi.trips limit 1' });
  expect(body).toEqual({
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
      total_chunk_count: 1,
      chunks: [{ chunk_index: 0, row_offset: 0, row_count: 1 }],
      total_row_count: 1,
      truncated: false,
    },
    result: {
      chunk_index: 0,
      row_offset: 0,
      row_count: 1,
      data_array: [
        ['2016-02-14T16:52:13.000Z', '2016-02-14T17:16:04.000Z', '4.94', '19.0', '10282', '10171'],
      ],
    },
  });
});

test('every cell is a string or null, every type has its Databricks name', async () => {
  const { body } = await post({
    statement: `select count(*), true, 1.50, null, cast('2016-02-01' as date), 'x', cast(1 as double), cast(7 as string)
      from samples.nyctaxi.trips where pickup_zip = 1`,
  });
  const { columns } = body.manifest.schema;
  expect(columns.map((column: { type_text: string }) => column.type_text)).toEqual([
    'BIGINT',
    'BOOLEAN',
    'DECIMAL(38,2)',
    'STRING',
    'DATE',
    'STRING',
    'DOUBLE',
    'STRING',
  ]);
  expect(columns[0].type_name).toBe('LONG');
  expect(columns[2]).toMatchObject({ type_name: 'DECIMAL', type_precision: 38, type_scale: 2 });
  expect(body.result.data_array).toEqual([
    ['0', 'true', '1.50', null, '2016-02-01', 'x', '1.0', '7'],
  ]);
});

test('named parameters are values, never SQL', async () => {
  const { body } = await post({
    statement:
      'select :text as a, :n + 1 as b, :d as c, :missing_value as e, ts from (select cast(:t as timestamp) as ts) q',
    parameters: [
      { name: 'text', value: "'; drop table samples.nyctaxi.trips; --" },
      { name: 'n', value: '41', type: 'INT' },
      { name: 'd', value: '1.5', type: 'DECIMAL(10,2)' },
      { name: 'missing_value', type: 'DATE' },
      { name: 't', value: '2016-02-14T10:00:00.5Z', type: 'TIMESTAMP' },
    ],
  });
  expect(body.result.data_array).toEqual([
    ["'; drop table samples.nyctaxi.trips; --", '42', '1.50', null, '2016-02-14T10:00:00.500Z'],
  ]);
});

test.each([
  ['select count(*) > 0 from `samples`.`nyctaxi`.`trips`', {}],
  ['SELECT count(*) > 0 FROM SAMPLES.NYCTAXI.TRIPS;', {}],
  ['select count(*) > 0 from nyctaxi.trips', { catalog: 'samples' }],
  ['select count(*) > 0 from trips', { catalog: 'samples', schema: 'nyctaxi' }],
  ['select max(samples.nyctaxi.trips.fare_amount) > 1e0 from samples.nyctaxi.trips', {}],
  ['-- a comment\nselect /* two */ .5 < 1 and 2 >= 1 and 1 <> 2', {}],
  ['select 1::bigint = 1 and \'a:b -- ; "c"\' = "a:b -- ; ""c"""', {}],
  [
    "select round(cast(1.26 as double), 1) = 1.3 and hour(cast('2016-02-14T10:00:00Z' as timestamp)) = 10",
    {},
  ],
])('Databricks SQL: %s', async (statement, more) => {
  const { body } = await post({ statement, ...more });
  expect(body.status).toEqual({ state: 'SUCCEEDED' });
  expect(body.result.data_array).toEqual([['true']]);
});

test.each([
  ['SHOW TABLES IN samples.nyctaxi', ['nyctaxi', 'trips', 'false']],
  ['show catalogs', ['samples']],
  ['show schemas in `samples`', ['nyctaxi']],
])('%s', async (statement, row) => {
  expect((await post({ statement })).body.result.data_array).toEqual([row]);
});

describe('a call that is wrong is an HTTP error', () => {
  test.each([
    [
      { statement: 'select 1', warehouse_id: 'wh-0001' },
      400,
      'INVALID_PARAMETER_VALUE',
      'wh-0001 is not a valid endpoint id.',
    ],
    [
      { statement: 'select 1', warehouse_id: '0123456789abcdef' },
      403,
      'PERMISSION_DENIED',
      'You do not have permission to use the SQL Warehouse.',
    ],
    [{ statement: 'select 1', wait_timeout: '3s' }, 400, 'INVALID_PARAMETER_VALUE', 'wait_timeout'],
    [
      { statement: 'select 1', wait_timeout: '60s' },
      400,
      'INVALID_PARAMETER_VALUE',
      'wait_timeout',
    ],
    [
      { statement: 'select 1', wait_timeout: '0s', on_wait_timeout: 'CANCEL' },
      400,
      'INVALID_PARAMETER_VALUE',
      'on_wait_timeout',
    ],
    [{ statement: 'select 1', format: 'CSV' }, 400, 'INVALID_PARAMETER_VALUE', 'INLINE'],
    [{}, 400, 'INVALID_PARAMETER_VALUE', 'statement'],
  ])('%j', async (body, status, code, message) => {
    const answer = await post(body);
    expect(answer).toEqual({
      status,
      body: { error_code: code, message: expect.stringContaining(message) },
    });
  });

  test('an unknown id, and the id of another user', async () => {
    const { body } = await post({ statement: 'select 1' });
    expect((await get(body.statement_id)).status).toBe(200);
    for (const answer of [await get('unknown'), await get(body.statement_id, bob)]) {
      expect(answer).toMatchObject({ status: 404, body: { error_code: 'NOT_FOUND' } });
    }
  });
});

test('a long result comes in chunks that are linked', async () => {
  const statement = 'select pickup_zip from samples.nyctaxi.trips';
  const { body } = await post({ statement, wait_timeout: '50s' });
  const total: number = body.manifest.total_row_count;
  expect(body.manifest.total_chunk_count).toBe(Math.ceil(total / 10_000));
  expect(body.result).toMatchObject({ chunk_index: 0, row_count: 10_000, next_chunk_index: 1 });
  const response = await workspace.api(body.result.next_chunk_internal_link, { token: alice });
  const next = await response.json();
  expect(next).toMatchObject({ chunk_index: 1, row_offset: 10_000, row_count: total - 10_000 });
  expect(next).not.toHaveProperty('next_chunk_index');
  expect((await get(`${body.statement_id}/result/chunks/2`)).status).toBe(404);
});

test('row_limit and byte_limit cut the result and say so', async () => {
  const statement = 'select pickup_zip from samples.nyctaxi.trips';
  const rows = await post({ statement, row_limit: 3 });
  expect(rows.body.manifest).toMatchObject({ total_row_count: 3, truncated: true });
  const bytes = await post({ statement, byte_limit: 30 });
  expect(bytes.body.manifest).toMatchObject({ total_row_count: 3, truncated: true });
});

test('no rows: a schema, no chunks, an empty result', async () => {
  const { body } = await post({ statement: 'select 1 as a where false' });
  expect(body.manifest).toMatchObject({ total_chunk_count: 0, total_row_count: 0 });
  expect(body.result).toEqual({});
});

test('the warehouse logs who asked, and counts the calls', async () => {
  await workspace.control('POST', 'reset');
  const token = (await workspace.tokens('carol@example.com')).access_token ?? '';
  await post({ statement: 'select fare_amount from samples.nyctaxi.trips' }, token);
  expect((await workspace.control('GET', 'queries')).body).toEqual([
    {
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      user: 'carol@example.com',
      statement: 'select fare_amount from samples.nyctaxi.trips',
      rows: 0,
    },
  ]);
  expect((await workspace.control('GET', 'stats')).body).toMatchObject({ statements: 1 });
});
