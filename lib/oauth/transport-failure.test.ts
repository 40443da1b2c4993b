import { describe, expect, test } from 'vitest';
import { transportFailure } from './transport-failure.ts';

const errorWithCode = (code: string) => Object.assign(new Error('failed'), { code });
/** Returns an error whose `depth`-th nested cause is `cause`. */
const wrapped = (cause: unknown, depth: number): unknown =>
  depth === 0 ? cause : new TypeError('fetch failed', { cause: wrapped(cause, depth - 1) });

describe('transportFailure', () => {
  test.each([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
  ])('returns not-sent for %s', (code) => {
    expect(transportFailure(wrapped(errorWithCode(code), 1))).toBe('not-sent');
  });

  test.each([
    ['a signal that timed out', new DOMException('late', 'TimeoutError')],
    ['ETIMEDOUT', errorWithCode('ETIMEDOUT')],
    ["a timeout of NextAuth's HTTP client", new Error('outgoing request timed out after 5000ms')],
  ])('returns timeout for %s', (_, error) => {
    expect(transportFailure(wrapped(error, 1))).toBe('timeout');
  });

  test.each([
    ['a broken connection', errorWithCode('ECONNRESET')],
    ['an error without a code', new Error('failed')],
    ['a string', 'ECONNREFUSED'],
    ['undefined', undefined],
  ])('returns broken for %s', (_, error) => {
    expect(transportFailure(error)).toBe('broken');
  });

  test('classifies an AggregateError by its first error', () => {
    const errors = [errorWithCode('ECONNREFUSED'), errorWithCode('ECONNRESET')];
    expect(transportFailure(wrapped(new AggregateError(errors), 1))).toBe('not-sent');
  });

  test('follows four nested causes and no more', () => {
    expect(transportFailure(wrapped(errorWithCode('ENOTFOUND'), 4))).toBe('not-sent');
    expect(transportFailure(wrapped(errorWithCode('ENOTFOUND'), 5))).toBe('broken');
  });

  test('returns broken for an error that is its own cause', () => {
    const error = new Error('failed');
    error.cause = error;
    expect(transportFailure(error)).toBe('broken');
  });
});
