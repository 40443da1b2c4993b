import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestWorkspace, type TestWorkspace } from '../testing/workspace.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await startTestWorkspace(Date.now, 6);
});
afterAll(() => workspace.close());

const visitorEmails = Array.from({ length: 6 }, (_, index) => `visitor-00${index + 1}@example.com`);

/** Runs a statement as a user. Returns the cells of all rows in one list. */
async function queryCells(email: string, statement: string): Promise<unknown[]> {
  const { access_token = '' } = await workspace.tokens(email);
  const response = await workspace.query(access_token, statement);
  return (response.result as { data_array: unknown[][] }).data_array.flat();
}

test('the log-in page offers the visitors after the four named users', async () => {
  const page = await workspace.browser().open(workspace.authorizeUrl());
  const buttons = page.text.matchAll(/name="email" value="([^"]+)"/g);
  const offered = [...buttons].map(([, email]) => email);
  expect(offered).toEqual([
    ...['alice', 'bob', 'carol', 'dave'].map((name) => `${name}@example.com`),
    ...visitorEmails,
  ]);
  // Each user's description has an ID of its own.
  expect(new Set(page.text.match(/id="[^"]+"/g)).size).toBe(offered.length);
});

test('a visitor signs in under their own name, and sees only the rows of their zips', async () => {
  // The division of integers leaves the first three digits.
  const zipPrefixesSql = 'select distinct pickup_zip / 100 from samples.nyctaxi.trips order by 1';
  const cellsOfVisitors = await Promise.all(
    visitorEmails.slice(0, 5).map((email) => queryCells(email, zipPrefixesSql)),
  );
  expect(cellsOfVisitors).toEqual([
    ['100', '101', '102'], // Manhattan
    ['112'], // Brooklyn
    ['111', '113'], // Queens
    ['104'], // Bronx
    ['100', '101', '102'], // Manhattan again
  ]);
  expect(await queryCells('visitor-006@example.com', 'select current_user()')).toEqual([
    'visitor-006@example.com',
  ]);
});

test('a visitor number beyond the last is unknown', async () => {
  const page = await workspace.browser().open(workspace.authorizeUrl());
  expect(page.text).not.toContain('visitor-007');
  const response = await workspace.control('POST', 'revoke', { email: 'visitor-007@example.com' });
  expect(response.status).toBe(400);
});
