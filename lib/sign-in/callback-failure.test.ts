import { describe, expect, test } from 'vitest';
import { failureFromExchange, failureFromQuery } from './callback-failure.ts';

const query = (error: string, description = '') =>
  failureFromQuery(new URLSearchParams({ error, error_description: description }));

describe('a failed sign-in', () => {
  test.each([
    ['access_denied', '', 'canceled'],
    ['access_denied', 'The user was deactivated.', 'not_allowed'],
    ['invalid_scope', '', 'scope_missing'],
    ['unauthorized_client', '', 'misconfigured'],
    ['redirect_uri_mismatch', '', 'misconfigured'],
    ['server_error', '', 'databricks_error'],
  ])(
    'with the error %s and the description "%s" has the reason %s',
    (error, description, reason) => {
      expect(query(error, description)).toEqual({ reason, oauthError: error });
    },
  );

  test.each([
    ['invalid_grant', 'code_expired'],
    ['invalid_client', 'misconfigured'],
    ['redirect_uri_mismatch', 'misconfigured'],
    ['temporarily_unavailable', 'databricks_error'],
  ])('with the error %s at the code exchange has the reason %s', (error, reason) => {
    const thrown = Object.assign(new Error('no'), { error });
    expect(failureFromExchange(thrown)).toEqual({ reason, oauthError: error });
  });

  test.each([
    ['RPError', 'nonce mismatch, expected kQ3x-7, got: undefined', 'nonce mismatch'],
    ['RPError', 'failed to decode JWT (SyntaxError: "eyJh" is not JSON)', 'failed to decode JWT'],
    ['SyntaxError', 'Unexpected token, "eyJh" is not valid JSON', 'SyntaxError'],
  ])('with the exception %s: %s has the cause %s', (name, message, cause) => {
    const thrown = Object.assign(new Error(message), { name });
    expect(failureFromExchange(thrown)).toEqual({ reason: 'databricks_error', cause });
  });

  test('with a response that is not an OAuth error has the status as its cause', () => {
    const error = 'expected 200 OK, got: 502 Bad Gateway';
    const thrown = Object.assign(new Error(error), { error, response: { statusCode: 502 } });
    expect(failureFromExchange(thrown)).toMatchObject({ cause: 'status 502' });
  });

  test('has the OAuth error "unknown" if the received error is free text', () => {
    expect(query('<b>free text</b>')).toEqual({
      reason: 'databricks_error',
      oauthError: 'unknown',
    });
  });
});
