import { expect, test } from 'vitest';
import type { TokenCall } from '../testing/http/sandbox-control.ts';
import { createObservations, type Incident, type Observations } from './observations.ts';
import { judge } from './soak-result.ts';

const start = Date.UTC(2030, 0, 1, 12);
const email = 'visitor-001@example.com';

function call(seconds: number, changes: Partial<TokenCall> = {}): TokenCall {
  const at = new Date(start + seconds * 1_000).toISOString();
  return { at, email, grant: 'refresh_token', outcome: 'issued', ...changes };
}
const lost = (seconds: number, changes: Partial<TokenCall> = {}) =>
  call(seconds, { fault: { drop: 'after' }, ...changes });
const reuse = (seconds: number) => call(seconds, { outcome: 'reused' });
const end = (seconds: number): Incident => ({
  email,
  at: start + seconds * 1_000,
  what: 'refresh_lost',
});

function failures(seen: Partial<Observations>, calls: TokenCall[]): [ends: number, reuses: number] {
  const { unexplainedEnds, unexplainedReuses } = judge({ ...createObservations(), ...seen }, calls);
  return [unexplainedEnds.length, unexplainedReuses.length];
}

test('an end out of nothing fails, and so does a reuse', () => {
  expect(failures({ sessionsEnded: [end(20)] }, [call(0), reuse(20)])).toEqual([1, 1]);
});

test('a token answer that was lost explains one end and one reuse', () => {
  const calls = [lost(0), reuse(12)];
  expect(failures({ sessionsEnded: [end(12)] }, calls)).toEqual([0, 0]);
  expect(failures({ sessionsEnded: [end(12), end(13)] }, [...calls, reuse(13)])).toEqual([1, 1]);
});

test.each([
  ['of another user', lost(0, { email: 'visitor-002@example.com' })],
  ['after the end', lost(13)],
  ['long before the end', lost(-60)],
  ['of a sign-in', lost(0, { grant: 'authorization_code' })],
  ['of a call that issued nothing', lost(0, { outcome: 'rejected' })],
  ['before the work was done', call(0, { outcome: 'fault', fault: { drop: 'before' } })],
  ['that was only late', call(0, { fault: { delayMs: 4_000 } })],
])('an answer lost %s explains nothing', (_what, event) => {
  expect(failures({ sessionsEnded: [end(12)] }, [event, reuse(12)])).toEqual([1, 1]);
});

test('a kill explains nothing where the tokens were shared before or after it', () => {
  const sharedAt = (seconds: number, tokens = 'sid 1', of = email) => ({
    sessionsEnded: [end(12)],
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

test('a refresh shortly before a kill may be lost with its instance', () => {
  const killedAt = (seconds: number) => ({
    sessionsEnded: [end(12)],
    kills: [start + seconds * 1_000],
  });
  const calls = [call(0), reuse(12)];
  expect(failures(killedAt(1.5), calls)).toEqual([0, 0]);
  expect(failures(killedAt(-0.5), calls)).toEqual([0, 0]);
  expect(failures(killedAt(2.5), calls)).toEqual([1, 1]);
  expect(failures(killedAt(-1.5), calls)).toEqual([1, 1]);
});
