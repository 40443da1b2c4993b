import { describe, expect, test } from 'vitest';
import { transportFailure } from './transport-failure.ts';

const coded = (code: string) => Object.assign(new Error('failed'), { code });
const within = (cause: unknown, depth: number): unknown =>
  depth === 0 ? cause : new TypeError('fetch failed', { cause: within(cause, depth - 1) });

describe('a failed exchange', () => {
  test.each([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
  ])('with %s was not sent', (code) => {
    expect(transportFailure(within(coded(code), 1))).toBe('not-sent');
  });

  test.each([
    ['a signal that timed out', new DOMException('late', 'TimeoutError')],
    ['ETIMEDOUT', coded('ETIMEDOUT')],
    ['words of the HTTP client', new Error('outgoing request timed out after 5000ms')],
  ])('with %s may have been sent: timeout', (_, error) => {
    expect(transportFailure(within(error, 1))).toBe('timeout');
  });

  test.each([
    ['a connection that was cut', coded('ECONNRESET')],
    ['an error that says nothing', new Error('failed')],
    ['no error', 'ECONNREFUSED'],
    ['nothing', undefined],
  ])('with %s may have been sent: broken', (_, error) => {
    expect(transportFailure(error)).toBe('broken');
  });

  test('over several addresses is what the first one is', () => {
    const errors = [coded('ECONNREFUSED'), coded('ECONNRESET')];
    expect(transportFailure(within(new AggregateError(errors), 1))).toBe('not-sent');
  });

  test('is looked for in four causes of causes, and no deeper', () => {
    expect(transportFailure(within(coded('ENOTFOUND'), 4))).toBe('not-sent');
    expect(transportFailure(within(coded('ENOTFOUND'), 5))).toBe('broken');
  });

  test('that is its own cause is broken', () => {
    const error = new Error('failed');
    error.cause = error;
    expect(transportFailure(error)).toBe('broken');
  });
});
