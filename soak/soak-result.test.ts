import { expect, test } from 'vitest';
import type { TokenCall } from '../testing/http/sandbox-control.ts';
import { createObservations, type Incident, type Observations } from './observations.ts';
import { evaluateSoak } from './soak-result.ts';

const start = Date.UTC(2030, 0, 1, 12);
const email = 'visitor-001@example.com';

function call(seconds: number, changes: Partial<TokenCall> = {}): TokenCall {
  const at = new Date(start + seconds * 1_000).toISOString();
  return { at, email, grant: 'refresh_token', outcome: 'issued', ...changes };
}
const lostResponse = (seconds: number, changes: Partial<TokenCall> = {}) =>
  call(seconds, { fault: { drop: 'after' }, ...changes });
const reuse = (seconds: number) => call(seconds, { outcome: 'reused' });
const endAt = (seconds: number): Incident => ({
  email,
  at: start + seconds * 1_000,
  description: 'refresh_lost',
});

function failures(seen: Partial<Observations>, calls: TokenCall[]): [ends: number, reuses: number] {
  const { unexplainedEnds, unexplainedReuses } = evaluateSoak(
    { ...createObservations(), ...seen },
    calls,
  );
  return [unexplainedEnds.length, unexplainedReuses.length];
}

test('an end and a reuse without an unhealable event are unexplained', () => {
  expect(failures({ sessionsEnded: [endAt(20)] }, [call(0), reuse(20)])).toEqual([1, 1]);
});

test('a lost token response explains one end and one reuse', () => {
  const calls = [lostResponse(0), reuse(12)];
  expect(failures({ sessionsEnded: [endAt(12)] }, calls)).toEqual([0, 0]);
  expect(failures({ sessionsEnded: [endAt(12), endAt(13)] }, [...calls, reuse(13)])).toEqual([
    1, 1,
  ]);
});

test.each([
  ['a lost response of another user', lostResponse(0, { email: 'visitor-002@example.com' })],
  ['a response lost after the end', lostResponse(13)],
  ['a response lost long before the end', lostResponse(-60)],
  ['a lost response of a sign-in', lostResponse(0, { grant: 'authorization_code' })],
  ['a lost response that issued nothing', lostResponse(0, { outcome: 'rejected' })],
  [
    'a call lost before the token was issued',
    call(0, { outcome: 'fault', fault: { drop: 'before' } }),
  ],
  ['a late response', call(0, { fault: { delayMs: 4_000 } })],
])('%s explains neither an end nor a reuse', (_name, event) => {
  expect(failures({ sessionsEnded: [endAt(12)] }, [event, reuse(12)])).toEqual([1, 1]);
});

test('a kill explains nothing if an instance logged the tokens, before or after the kill', () => {
  const sharedAt = (seconds: number, tokens = 'sid 1', of = email) => ({
    sessionsEnded: [endAt(12)],
    kills: [start + 1_000],
    shared: [{ email: of, at: start + seconds * 1_000, tokens }],
  });
  const calls = [call(0), reuse(12)];
  expect(failures(sharedAt(0.1), calls)).toEqual([1, 1]);
  expect(failures(sharedAt(3), calls)).toEqual([1, 1]);
  expect(failures(sharedAt(-5), calls)).toEqual([0, 0]);
  expect(failures(sharedAt(3, 'sid 1', 'visitor-002@example.com'), calls)).toEqual([0, 0]);
  const old = sharedAt(3);
  old.shared.push({ email, at: start - 5_000, tokens: 'sid 1' });
  expect(failures(old, calls)).toEqual([0, 0]);
});

test('a kill explains an end and a reuse only if a refresh was issued around that time', () => {
  const killedAt = (seconds: number) => ({
    sessionsEnded: [endAt(12)],
    kills: [start + seconds * 1_000],
  });
  const calls = [call(0), reuse(12)];
  expect(failures(killedAt(1.5), calls)).toEqual([0, 0]);
  expect(failures(killedAt(-0.5), calls)).toEqual([0, 0]);
  expect(failures(killedAt(2.5), calls)).toEqual([1, 1]);
  expect(failures(killedAt(-1.5), calls)).toEqual([1, 1]);
});
