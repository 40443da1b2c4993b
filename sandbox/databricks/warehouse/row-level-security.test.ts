import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestWorkspace, type TestWorkspace } from '../../testing/workspace.ts';

let workspace: TestWorkspace;
let aliceToken = '';
let carolToken = '';
let bobToken = '';
beforeAll(async () => {
  workspace = await startTestWorkspace();
  const tokenOf = async (name: string) =>
    (await workspace.tokens(`${name}@example.com`)).access_token ?? '';
  aliceToken = await tokenOf('alice');
  bobToken = await tokenOf('bob');
  carolToken = await tokenOf('carol');
});
afterAll(() => workspace.close());

/** Runs a statement that must succeed. Returns its rows. */
async function queryRows(token: string, statement: string): Promise<unknown[][]> {
  const response = await workspace.query(token, statement);
  expect(response.status).toEqual({ state: 'SUCCEEDED' });
  const result = response.result as { data_array?: unknown[][] };
  return result.data_array ?? [];
}

// The division of integers leaves the first three digits.
const zipPrefixesSql = 'select distinct pickup_zip / 100 from samples.nyctaxi.trips order by 1';
const countSql = 'select count(*) from samples.nyctaxi.trips';

describe('row-level security', () => {
  test('shows Manhattan to Alice, Brooklyn to Bob, and no rows to Carol', async () => {
    expect((await queryRows(aliceToken, zipPrefixesSql)).flat()).toEqual(['100', '101', '102']);
    expect((await queryRows(bobToken, zipPrefixesSql)).flat()).toEqual(['112']);
    expect(await queryRows(carolToken, zipPrefixesSql)).toEqual([]);
    expect((await queryRows(carolToken, countSql)).flat()).toEqual(['0']);
    expect(Number((await queryRows(aliceToken, countSql))[0]?.[0])).toBeGreaterThan(15_000);
    expect(Number((await queryRows(bobToken, countSql))[0]?.[0])).toBeGreaterThan(1000);
  });

  test('runs each parallel statement as its own user', async () => {
    const users = [
      { email: 'alice@example.com', token: aliceToken },
      { email: 'bob@example.com', token: bobToken },
      { email: 'carol@example.com', token: carolToken },
    ];
    const callers = [...users, ...users, ...users, ...users];
    const responses = await Promise.all(
      callers.map(({ token }) => queryRows(token, 'select current_user()')),
    );
    expect(responses.flat(2)).toEqual(callers.map(({ email }) => email));
  });

  test('returns the e-mail address as current_user and session_user', async () => {
    const statement = 'select current_user(), session_user(), current_user, session_user';
    expect(new Set((await queryRows(bobToken, statement)).flat())).toEqual(
      new Set(['bob@example.com']),
    );
  });
});

describe('row-level security withstands', () => {
  const attacks = [
    // Another role or setting
    "select set_config('role', 'alice@example.com', false)",
    "select pg_catalog.set_config('role', 'postgres', true)",
    "with x as (select set_config('role', 'none', false)) select * from x",
    "select * from samples.nyctaxi.trips, lateral set_config('role', 'none', false)",
    "select set_config('row_security', 'off', false)",
    "select current_setting('role')",
    'reset role',
    'set role none',
    'set local role "alice@example.com"',
    'set session authorization default',
    'reset session authorization',
    "do $$ begin execute 'reset role'; end $$",
    'show role',
    'show all',
    // Two statements, or one hidden from the check
    'select 1; select 2',
    'select 1; reset role',
    'select 1;; reset role;',
    '/* /* */ select 1 */ reset role',
    '/* */ reset role; select 1',
    '-- select\nreset role',
    "select '\\'; reset role; --'; reset role",
    'begin; select 1',
    'commit',
    'rollback',
    // SQL that runs SQL
    "select query_to_xml('select count(*) from samples.nyctaxi.trips', true, true, '')",
    "select table_to_xml('trips', true, true, '')",
    "select schema_to_xml('samples.nyctaxi', true, true, '')",
    "select database_to_xml(true, true, '')",
    "select cursor_to_xml('c', 1, true, true, '')",
    "select * from ts_stat('select 1')",
    "select ts_rewrite('a'::tsquery, 'select 1')",
    'prepare p as select 1',
    'execute p',
    'explain select * from samples.nyctaxi.trips',
    'explain analyze select * from samples.nyctaxi.trips',
    'copy samples.nyctaxi.trips to stdout',
    "copy (select 1) to program 'id'",
    'call nothing()',
    // Files, large objects, the server
    "select pg_read_file('/etc/passwd')",
    "select pg_read_binary_file('/etc/passwd')",
    "select * from pg_ls_dir('.')",
    "select pg_stat_file('base')",
    "select lo_import('/etc/passwd')",
    'select lo_create(0)',
    'select pg_sleep(1)',
    'select pg_reload_conf()',
    'select pg_terminate_backend(0)',
    "select pg_notify('a', 'b')",
    'select pg_advisory_lock(1)',
    // Sizes and catalogs that reveal hidden rows
    "select pg_relation_size('trips')",
    'select pg_stat_get_live_tuples(1::oid)',
    "select pg_get_viewdef('a')",
    'select * from pg_class',
    'select reltuples from pg_catalog.pg_class',
    'select * from pg_catalog.pg_stats',
    'select * from pg_stat_user_tables',
    'select * from pg_roles',
    'select * from pg_authid',
    'select * from pg_policies',
    'select * from information_schema.tables',
    // Writing
    'insert into samples.nyctaxi.trips values (now(), now(), 1, 1, 10001, 10001)',
    'update samples.nyctaxi.trips set pickup_zip = 10001',
    'delete from samples.nyctaxi.trips',
    'with gone as (delete from samples.nyctaxi.trips returning *) select * from gone',
    'with more as (insert into samples.nyctaxi.trips default values returning *) select * from more',
    'truncate samples.nyctaxi.trips',
    'drop table samples.nyctaxi.trips',
    'alter table samples.nyctaxi.trips disable row level security',
    'drop policy row_filter on samples.nyctaxi.trips',
    'select * into stolen from samples.nyctaxi.trips',
    'select * into temp stolen from samples.nyctaxi.trips',
    'create table t (a int)',
    'create temp table t (a int)',
    'create function f() returns int language sql as $$ select 1 $$',
    'create role eve superuser',
    'grant "alice@example.com" to "bob@example.com"',
    'select * from samples.nyctaxi.trips for update',
    "select nextval('s')",
    'vacuum',
    'analyze',
    'lock table samples.nyctaxi.trips',
    // Empty or incomplete statements
    '',
    ';',
    '(',
    '-- nothing',
    "'select'",
  ];

  test.each(attacks)('%s', async (statement) => {
    // The API itself rejects an empty statement, so a space stands for it.
    const response = await workspace.query(bobToken, statement || ' ');
    expect(response).toMatchObject({ httpStatus: 200, status: { state: 'FAILED' } });
    // The row filter still works for the next statements.
    expect((await queryRows(bobToken, zipPrefixesSql)).flat()).toEqual(['112']);
    expect((await queryRows(carolToken, countSql)).flat()).toEqual(['0']);
  });

  // In each, only a row that Bob may not see would cause an error, such as a division by zero.
  test.each([
    'select 1/(pickup_zip - 10001) from samples.nyctaxi.trips',
    'select * from samples.nyctaxi.trips where 1/(pickup_zip - 10282) > 0',
    "select * from samples.nyctaxi.trips where (pickup_zip::text || case when pickup_zip / 100 = 100 then 'x' else '' end)::int > 0",
  ])('errors that could reveal hidden rows: %s', async (statement) => {
    expect(await workspace.query(bobToken, statement)).toMatchObject({
      status: { state: 'SUCCEEDED' },
    });
  });

  test.each([
    'select distinct pickup_zip / 100 from samples.nyctaxi.trips tablesample system (100)',
    'select distinct t.pickup_zip / 100 from (select * from samples.nyctaxi.trips) t',
    'with t as (select * from samples.nyctaxi.trips) select distinct pickup_zip / 100 from t',
    'select pickup_zip / 100 from samples.nyctaxi.trips union select pickup_zip / 100 from samples.nyctaxi.trips',
    'select distinct a.pickup_zip / 100 from samples.nyctaxi.trips a full join samples.nyctaxi.trips b on a.pickup_zip = b.dropoff_zip where a.pickup_zip is not null',
    'select distinct pickup_zip / 100 from only samples.nyctaxi.trips',
  ])('the query form %s', async (statement) => {
    expect((await queryRows(bobToken, statement)).flat()).toEqual(['112']);
  });
});
