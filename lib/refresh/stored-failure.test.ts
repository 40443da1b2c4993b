import { describe, expect, test } from 'vitest';
import type { RefreshOutcome } from './refresh-outcome.ts';
import { parseStoredFailure, storedFailure } from './stored-failure.ts';

describe('a refresh failure that is stored in Redis', () => {
  // Redis keeps the names of earlier builds, so that two builds can run side by side.
  test.each([
    ['not_consumed', 'unspent'],
    ['errored', 'errored'],
    ['ambiguous', 'lost'],
    ['misconfigured', 'misconfigured'],
    ['unconfirmed', 'unsure'],
    ['superseded', 'superseded'],
    ['foreign_result', 'foreign-result'],
    ['pending', 'pending'],
  ] as const)('of kind %s is stored as "%s", and read as itself', (kind, storedKind) => {
    const outcome: RefreshOutcome = {
      kind: 'failed',
      failure: { kind, error: 'status 503', retryAfterSeconds: 5 },
    };
    const text = storedFailure(outcome);
    expect(JSON.parse(text)).toEqual({
      kind: storedKind,
      error: 'status 503',
      retryAfterSeconds: 5,
    });
    expect(parseStoredFailure(text)).toEqual(outcome);
  });

  test('can be a rejection, which is stored unchanged', () => {
    const outcome: RefreshOutcome = { kind: 'rejected', error: 'invalid_grant' };
    expect(storedFailure(outcome)).toBe('{"kind":"rejected","error":"invalid_grant"}');
    expect(parseStoredFailure(storedFailure(outcome))).toEqual(outcome);
  });

  test('of a kind that only another build knows is read as errored', () => {
    expect(parseStoredFailure('{"kind":"melted","error":"x"}')).toEqual({
      kind: 'failed',
      failure: { kind: 'errored', error: 'x' },
    });
  });
});
