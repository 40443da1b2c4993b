import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestWorkspace, type TestWorkspace } from '../../testing/workspace.ts';

let workspace: TestWorkspace;
let token = '';
beforeAll(async () => {
  workspace = await startTestWorkspace();
  token = (await workspace.tokens('alice@example.com')).access_token ?? '';
});
afterAll(() => workspace.close());

describe('a statement that fails is HTTP 200 with status.error', () => {
  const parseError = `\n[PARSE_SYNTAX_ERROR] Syntax error at or near 'INSER'. SQLSTATE: 42601 (line 1, pos 0)\n\n== SQL ==\nINSER INTO x\n^^^\n`;
  test.each([
    ['INSER INTO x', parseError],
    [
      'select 1;\nselect 2',
      "[PARSE_SYNTAX_ERROR] Syntax error at or near 'select'. SQLSTATE: 42601 (line 2, pos 0)",
    ],
    ['select from where', "[PARSE_SYNTAX_ERROR] Syntax error at or near 'where'"],
    ['select', '[PARSE_SYNTAX_ERROR] Syntax error at or near end of input'],
    [
      'select * from a.b.c',
      '[TABLE_OR_VIEW_NOT_FOUND] The table or view `a`.`b`.`c` cannot be found. Verify the spelling and correctness of the schema and catalog.',
    ],
    [
      'select * from nyctaxi.trips',
      '[TABLE_OR_VIEW_NOT_FOUND] The table or view `nyctaxi`.`trips` cannot be found.',
    ],
    [
      'select * from samples.nyctaxi.rides',
      '[TABLE_OR_VIEW_NOT_FOUND] The table or view `samples`.`nyctaxi`.`rides` cannot be found.',
    ],
    [
      'delete from samples.nyctaxi.trips',
      "[INSUFFICIENT_PERMISSIONS] Insufficient privileges:\nUser does not have MODIFY on Table 'samples.nyctaxi.trips' SQLSTATE: 42501",
    ],
    [
      'select * from pg_catalog.pg_authid',
      "[INSUFFICIENT_PERMISSIONS] Insufficient privileges:\nUser does not have SELECT on Table 'pg_authid' SQLSTATE: 42501",
    ],
    ['select nothing from samples.nyctaxi.trips', '[UNRESOLVED_COLUMN.WITHOUT_SUGGESTION]'],
    ['select nothing(1)', '[UNRESOLVED_ROUTINE] Cannot resolve routine `nothing`'],
    ['select 1 / 0', '[DIVIDE_BY_ZERO]'],
    ['select :unknown', '[UNBOUND_SQL_PARAMETER] Found the unbound parameter: unknown.'],
  ])('%s', async (statement, message) => {
    const { httpStatus, ...body } = await workspace.query(token, statement);
    expect(httpStatus).toBe(200);
    expect(body.status).toMatchObject({
      state: 'FAILED',
      error: { error_code: 'BAD_REQUEST', message: expect.stringContaining(message) },
    });
    expect(body).not.toHaveProperty('result');
  });
});
