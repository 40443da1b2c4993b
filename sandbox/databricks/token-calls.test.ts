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

const listCalls = async () => (await workspace.control('GET', 'token-calls')).body;
const addFault = (body: object) =>
  workspace.control('POST', 'faults', { target: 'token', ...body });
const codeCall = {
  at: '2030-01-01T12:00:00.000Z',
  email,
  grant: 'authorization_code',
  outcome: 'issued',
};
const refreshCall = { ...codeCall, grant: 'refresh_token' };

test('the list has each token request with its user, outcome and time', async () => {
  const tokens = await workspace.tokens(email);
  time += 1_500;
  await workspace.refresh(tokens.refresh_token);
  await workspace.refresh('doau00000000000000000000000000000000');
  const at = '2030-01-01T12:00:01.500Z';
  expect(await listCalls()).toEqual([
    codeCall,
    { ...refreshCall, at },
    { at, grant: 'refresh_token', outcome: 'rejected' },
  ]);
});

test('the second use of a refresh token is listed as reused, later uses as rejected', async () => {
  const tokens = await workspace.tokens(email);
  for (let use = 0; use < 3; use += 1) await workspace.refresh(tokens.refresh_token);
  expect(await listCalls()).toEqual([
    codeCall,
    refreshCall,
    { ...refreshCall, outcome: 'reused' },
    { ...refreshCall, outcome: 'rejected' },
  ]);
});

test('the outcome is `fault` if a fault responds or cuts the connection before the server acts', async () => {
  const tokens = await workspace.tokens(email);
  await addFault({ status: 503, headers: { 'retry-after': '1' }, body: { error: 'busy' } });
  await workspace.refresh(tokens.refresh_token);
  await addFault({ drop: 'before' });
  await workspace.refresh(tokens.refresh_token).catch(() => undefined);
  expect(await listCalls()).toEqual([
    codeCall,
    { ...refreshCall, outcome: 'fault', fault: { status: 503 } },
    { ...refreshCall, outcome: 'fault', fault: { drop: 'before' } },
  ]);
});

test('the list has the outcome and the fault if a fault delays the call or drops the response', async () => {
  const tokens = await workspace.tokens(email);
  await addFault({ delayMs: 5 });
  const next = await workspace.refresh(tokens.refresh_token);
  await addFault({ drop: 'after' });
  await workspace.refresh(next.body.refresh_token).catch(() => undefined);
  // The call whose response was dropped has consumed the token, so this call reuses it.
  await addFault({ drop: 'after' });
  await workspace.refresh(next.body.refresh_token).catch(() => undefined);
  expect(await listCalls()).toEqual([
    codeCall,
    { ...refreshCall, fault: { delayMs: 5 } },
    { ...refreshCall, fault: { drop: 'after' } },
    { ...refreshCall, outcome: 'reused', fault: { drop: 'after' } },
  ]);
});

test('the list holds no credentials, and a reset clears it', async () => {
  const tokens = await workspace.tokens(email);
  await workspace.refresh(tokens.refresh_token);
  const seenCredentials = (await workspace.control('GET', 'issued')).body as { value: string }[];
  const text = JSON.stringify(await listCalls());
  expect(seenCredentials.filter(({ value }) => text.includes(value))).toEqual([]);
  await workspace.control('POST', 'reset');
  expect(await listCalls()).toEqual([]);
});
