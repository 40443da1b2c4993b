import { describe, expect, test } from 'vitest';
import { classifySigmaError } from './classify-sigma-error.ts';

describe('classifySigmaError', () => {
  test.each([
    ['EPERM', 'Cannot update account type for internal users.', 'internal_user'],
    [
      'UNKNOWN',
      'We ran into an error. Cannot update account type for internal users.',
      'internal_user',
    ],
    ['EPERM', 'Automatic updating of users is disabled.', 'unknown_user'],
    ['EINVAL', 'Invalid sub field in payload.', 'bad_subject'],
    ['EINVAL', 'Invalid exp field in payload.', 'embed_settings'],
    ['EINVAL', 'Team not found: manhattan', 'unknown_team'],
    ['EINVAL', 'Invalid kid parameter', 'embed_credentials'],
    ['EINVAL', 'Invalid embed signature', 'embed_credentials'],
    ['EINVAL', 'Invalid encrypted token', 'embed_credentials'],
    ['EINVAL', 'connection_oauth_tokens is only supported in ver 1.1', 'embed_settings'],
    ['EINVAL', 'exp cannot be more than 30 days after iat', 'embed_settings'],
    ['EINVAL', 'exp cannot be in the past', 'embed_expired'],
    ['UNKNOWN', 'Session expired. Reload the page.', 'embed_expired'],
    ['EINVAL', 'Invalid jti: this token was used before.', 'embed_used'],
    ['UNKNOWN', 'Sign in to view this connection', 'warehouse_sign_in'],
    [
      'UNKNOWN',
      'Your OAuth session has expired. Sign in to view this connection.',
      'warehouse_sign_in',
    ],
    [
      'UNKNOWN',
      "[INSUFFICIENT_PERMISSIONS] Insufficient privileges: User does not have SELECT on Table 'main.hr.salaries'. SQLSTATE: 42501",
      'warehouse_permission',
    ],
    [
      'UNKNOWN',
      "PERMISSION_DENIED: User does not have USE CATALOG on Catalog 'main'.",
      'warehouse_permission',
    ],
    ['UNKNOWN', "You don't have permission to access this page.", 'EACCES'],
  ])('classifies %s "%s" as %s', (code, message, expected) => {
    expect(classifySigmaError(code, message)).toBe(expected);
  });

  test.each([
    ['EACCES', "You don't have permission to access this page."],
    ['ENOENT', 'Workbook not found.'],
    ['ESTALE', 'This page no longer exists.'],
    ['EINVAL', 'Invalid embed JWT'],
    ['ETIMEDOUT', 'Something went wrong.'],
    ['EEXIST', undefined],
    ['NETWORK', ['Invalid kid parameter']],
  ])('returns the code %s if the message is not more specific: %j', (code, message) => {
    expect(classifySigmaError(code, message)).toBe(code);
  });

  test.each(['toString', '__proto__', '', 7, null, undefined, {}])(
    'returns UNKNOWN for the unknown code %j',
    (code) => {
      expect(classifySigmaError(code, 'internal text')).toBe('UNKNOWN');
    },
  );

  test('classifies a very long message without backtracking over it', () => {
    // The test would time out: backtracking over the full message would take hours.
    expect(classifySigmaError('EINVAL', 'team '.repeat(2_000_000))).toBe('EINVAL');
  });
});

test.each(['other_user', 'signed_out', 'not_found'])(
  "does not accept the portal's own code %s from a frame",
  (code) => {
    expect(classifySigmaError(code)).toBe('UNKNOWN');
  },
);
