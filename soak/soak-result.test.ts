import { describe, expect, test } from 'vitest';
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
/** Returns a session's end; the portal says that a response of the token endpoint was lost. */
const sessionEnd = (seconds: number): Incident => ({
  email,
  at: start + seconds * 1_000,
  description: 'refresh_lost',
});

const noneUnexplained = { ends: 0, reuses: 0 };
const bothUnexplained = { ends: 1, reuses: 1 };

function unexplainedCounts(
  seen: Partial<Observations>,
  calls: TokenCall[],
): { ends: number; reuses: number } {
  const { unexplainedEnds, unexplainedReuses } = evaluateSoak(
    { ...createObservations(), ...seen },
    calls,
  );
  return { ends: unexplainedEnds.length, reuses: unexplainedReuses.length };
}

test('an end and a reuse without an unhealable event are unexplained', () => {
  expect(unexplainedCounts({ sessionsEnded: [sessionEnd(20)] }, [call(0), reuse(20)])).toEqual(
    bothUnexplained,
  );
});

test('a lost token response explains one end and one reuse', () => {
  const calls = [lostResponse(0), reuse(12)];
  expect(unexplainedCounts({ sessionsEnded: [sessionEnd(12)] }, calls)).toEqual(noneUnexplained);
  expect(
    unexplainedCounts({ sessionsEnded: [sessionEnd(12), sessionEnd(13)] }, [...calls, reuse(13)]),
  ).toEqual(bothUnexplained);
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
  expect(unexplainedCounts({ sessionsEnded: [sessionEnd(12)] }, [event, reuse(12)])).toEqual(
    bothUnexplained,
  );
});

describe('a kill around the time of a refresh', () => {
  const calls = [call(0), reuse(12)];
  const logEntry = (seconds: number, user = email) => ({
    email: user,
    at: start + seconds * 1_000,
    tokens: 'sid 1',
  });
  const withLog = (...loggedRenewals: Observations['loggedRenewals']) => ({
    sessionsEnded: [sessionEnd(12)],
    // The refresh is at second 0, so an instance is killed 1 s after it.
    kills: [start + 1_000],
    loggedRenewals,
  });

  test('explains nothing if an instance logged the new tokens, before or after the kill', () => {
    expect(unexplainedCounts(withLog(logEntry(0.1)), calls)).toEqual(bothUnexplained);
    expect(unexplainedCounts(withLog(logEntry(3)), calls)).toEqual(bothUnexplained);
  });

  test('explains an end and a reuse if the log has only other tokens', () => {
    const ofOtherUser = logEntry(3, 'visitor-002@example.com');
    expect(unexplainedCounts(withLog(ofOtherUser), calls)).toEqual(noneUnexplained);
    expect(unexplainedCounts(withLog(logEntry(-5)), calls)).toEqual(noneUnexplained);
    // The same tokens were logged before the refresh, and again by another instance after it.
    expect(unexplainedCounts(withLog(logEntry(3), logEntry(-5)), calls)).toEqual(noneUnexplained);
  });
});

test('a kill explains an end and a reuse only if tokens were issued around that time', () => {
  const killedAt = (seconds: number) => ({
    sessionsEnded: [sessionEnd(20)],
    kills: [start + seconds * 1_000],
  });
  const calls = [call(0), reuse(20)];
  expect(unexplainedCounts(killedAt(14), calls)).toEqual(noneUnexplained);
  expect(unexplainedCounts(killedAt(-4), calls)).toEqual(noneUnexplained);
  expect(unexplainedCounts(killedAt(16), calls)).toEqual(bothUnexplained);
  expect(unexplainedCounts(killedAt(-6), calls)).toEqual(bothUnexplained);
});
