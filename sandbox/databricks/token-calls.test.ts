import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestWorkspace, type TestWorkspace } from '../testing/workspace.ts';

const email = 'alice@example.com';
const noon = Date.UTC(2030, 0, 1, 12);

let workspace: TestWorkspace;
let time = noon;
beforeAll(async () => {
  workspace = await startTestWorkspace(() => time);
});
beforeEach(async () => {
  time = noon;
  await workspace.control('POST', 'reset');
});
afterAll(() => workspace.close());

const calls = async () => (await workspace.control('GET', 'token-calls')).body;
const fault = (body: object) => workspace.control('POST', 'faults', { target: 'token', ...body });
const code = {
  at: '2030-01-01T12:00:00.000Z',
  email,
  grant: 'authorization_code',
  outcome: 'issued',
};
const refresh = { ...code, grant: 'refresh_token' };

test('lists each request with its user, outcome and time', async () => {
  const tokens = await workspace.tokens(email);
  time += 1_500;
  await workspace.refresh(tokens.refresh_token);
  await workspace.refresh('doau00000000000000000000000000000000');
  const at = '2030-01-01T12:00:01.500Z';
  expect(await calls()).toEqual([
    code,
    { ...refresh, at },
    { at, grant: 'refresh_token', outcome: 'rejected' },
  ]);
});

test('lists a second use of a refresh token as reused, and later ones as rejected', async () => {
  const tokens = await workspace.tokens(email);
  for (let use = 0; use < 3; use += 1) await workspace.refresh(tokens.refresh_token);
  expect(await calls()).toEqual([
    code,
    refresh,
    { ...refresh, outcome: 'reused' },
    { ...refresh, outcome: 'rejected' },
  ]);
});

test('lists a fault as the outcome if it responds or cuts before the grant', async () => {
  const tokens = await workspace.tokens(email);
  await fault({ status: 503, headers: { 'retry-after': '1' }, body: { error: 'busy' } });
  await workspace.refresh(tokens.refresh_token);
  await fault({ drop: 'before' });
  await workspace.refresh(tokens.refresh_token).catch(() => undefined);
  expect(await calls()).toEqual([
    code,
    { ...refresh, outcome: 'fault', fault: { status: 503 } },
    { ...refresh, outcome: 'fault', fault: { drop: 'before' } },
  ]);
});

test('lists the outcome and the fault if the fault drops or delays the response', async () => {
  const tokens = await workspace.tokens(email);
  await fault({ delayMs: 5 });
  const next = await workspace.refresh(tokens.refresh_token);
  await fault({ drop: 'after' });
  await workspace.refresh(next.body.refresh_token).catch(() => undefined);
  await fault({ drop: 'after' });
  await workspace.refresh(next.body.refresh_token).catch(() => undefined);
  expect(await calls()).toEqual([
    code,
    { ...refresh, fault: { delayMs: 5 } },
    { ...refresh, fault: { drop: 'after' } },
    { ...refresh, outcome: 'reused', fault: { drop: 'after' } },
  ]);
});

test('lists no token, and a reset clears the list', async () => {
  const tokens = await workspace.tokens(email);
  await workspace.refresh(tokens.refresh_token);
  const issued = (await workspace.control('GET', 'issued')).body as { value: string }[];
  const text = JSON.stringify(await calls());
  expect(issued.filter(({ value }) => text.includes(value))).toEqual([]);
  await workspace.control('POST', 'reset');
  expect(await calls()).toEqual([]);
});
