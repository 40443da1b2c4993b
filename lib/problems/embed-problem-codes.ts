/** Sigma's own codes in `workbook:error`. */
const sigmaCodes = [
  'EACCES',
  'EPERM',
  'EEXIST',
  'ENOENT',
  'ESTALE',
  'EINVAL',
  'ETIMEDOUT',
  'NETWORK',
  'UNKNOWN',
] as const;

/**
 * Codes of all problems with a dashboard or a part of it. The texts of the problems are in
 * `embed-problems.ts`, which pages load only when they show a problem.
 */
export const embedProblemCodes = [
  ...sigmaCodes,
  // Problems that are recognized by the message of Sigma's error, and problems with the data.
  'internal_user',
  'unknown_user',
  'bad_subject',
  'unknown_team',
  'embed_expired',
  'embed_used',
  'embed_credentials',
  'embed_settings',
  'warehouse_sign_in',
  'warehouse_permission',
  'part_failed',
  'data_late',
  'no_rows',
  'view_gone',
  // Problems in the portal's responses.
  'foreign_origin',
  'bad_request',
  'signed_out',
  'other_user',
  'not_found',
  'too_many_refreshes',
  'too_many_requests',
  'databricks_unavailable',
  'server_error',
  // Problems that the browser detects.
  'blocked',
  'offline',
  'timeout',
  'renewal_troubled',
] as const;

/** Identifies a problem with a dashboard. */
export type EmbedProblemCode = (typeof embedProblemCodes)[number];

/**
 * Returns the code of an error from a Sigma frame, or `UNKNOWN` if it is not one of Sigma's own.
 */
export function sigmaProblemCode(code: unknown): EmbedProblemCode {
  return sigmaCodes.find((known) => known === code) ?? 'UNKNOWN';
}

/** Returns `code` if it is known, else `UNKNOWN`. */
export function embedProblemCode(code: string): EmbedProblemCode {
  return embedProblemCodes.find((known) => known === code) ?? 'UNKNOWN';
}

/**
 * Checks whether the user's retry needs a new token, because Sigma may have rejected the old one.
 */
export function needsNewToken(code: EmbedProblemCode): boolean {
  return ['EINVAL', 'UNKNOWN', 'warehouse_sign_in'].includes(code);
}

/** Checks whether the page first retries once with a new embed URL, without showing the problem. */
export function needsNewUrl(code: EmbedProblemCode): boolean {
  return ['EINVAL', 'embed_expired', 'embed_used'].includes(code);
}
