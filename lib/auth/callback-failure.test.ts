import { describe, expect, test } from 'vitest';
import { failureFromExchange, failureFromQuery } from './callback-failure.ts';

const query = (error: string, description = '') =>
  failureFromQuery(new URLSearchParams({ error, error_description: description }));

describe('what Databricks answers to a sign-in', () => {
  test.each([
    ['access_denied', '', 'cancelled'],
    ['access_denied', 'The user was deactivated.', 'not_allowed'],
    ['invalid_scope', '', 'scope_missing'],
    ['unauthorized_client', '', 'misconfigured'],
    ['redirect_uri_mismatch', '', 'misconfigured'],
    ['server_error', '', 'databricks_error'],
  ])('%s (%s) is the reason %s', (error, description, reason) => {
    expect(query(error, description)).toEqual({ reason, oauthError: error });
  });

  test.each([
    ['invalid_grant', 'code_expired'],
    ['invalid_client', 'misconfigured'],
    ['redirect_uri_mismatch', 'misconfigured'],
    ['temporarily_unavailable', 'databricks_error'],
  ])('%s at the exchange is the reason %s', (error, reason) => {
    const thrown = Object.assign(new Error('no'), { error });
    expect(failureFromExchange(thrown)).toEqual({ reason, oauthError: error });
  });

  test('is kept as a word of a known shape alone', () => {
    expect(query('<b>free text</b>')).toEqual({
      reason: 'databricks_error',
      oauthError: 'unknown',
    });
  });
});
