import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestWorkspace, type TestWorkspace } from '../testing/workspace.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await startTestWorkspace(Date.now, 6);
});
afterAll(() => workspace.close());

const emails = Array.from({ length: 6 }, (_, index) => `visitor-00${index + 1}@example.com`);

async function cells(email: string, statement: string): Promise<unknown[]> {
  const { access_token = '' } = await workspace.tokens(email);
  const response = await workspace.query(access_token, statement);
  return (response.result as { data_array: unknown[][] }).data_array.flat();
}

test('the log-in page offers the visitors after the four named users', async () => {
  const page = await workspace.browser().open(workspace.authorizeUrl());
  const offered = [...page.text.matchAll(/name="email" value="([^"]+)"/g)].map(([, name]) => name);
  expect(offered).toEqual([
    ...['alice', 'bob', 'carol', 'dave'].map((name) => `${name}@example.com`),
    ...emails,
  ]);
  expect(new Set(page.text.match(/id="[^"]+"/g)).size).toBe(offered.length);
});

test('a visitor signs in under their own name and sees the rows of their own zips', async () => {
  const zips = 'select distinct pickup_zip / 100 from samples.nyctaxi.trips order by 1';
  const rows = await Promise.all(emails.slice(0, 5).map((email) => cells(email, zips)));
  expect(rows).toEqual([
    ['100', '101', '102'],
    ['112'],
    ['111', '113'],
    ['104'],
    ['100', '101', '102'],
  ]);
  expect(await cells('visitor-006@example.com', 'select current_user()')).toEqual([
    'visitor-006@example.com',
  ]);
});

test('a visitor number beyond the last is unknown', async () => {
  const page = await workspace.browser().open(workspace.authorizeUrl());
  expect(page.text).not.toContain('visitor-007');
  const response = await workspace.control('POST', 'revoke', { email: 'visitor-007@example.com' });
  expect(response.status).toBe(400);
});
