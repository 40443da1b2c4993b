/** Sigma's own, as `workbook:error` brings them. */
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
 * The codes of everything that can keep a dashboard, or a part of it, from being shown. The words
 * are in `embed-problems.ts`, which pages do not load before they need it.
 */
export const embedProblemCodes = [
  ...sigmaCodes,
  // What Sigma tells in the message of an error alone.
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
  'view_gone',
  // The portal's answers.
  'foreign_origin',
  'bad_request',
  'signed_out',
  'other_user',
  'not_found',
  'too_many_refreshes',
  'too_many_requests',
  'databricks_unavailable',
  'server_error',
  // What the browser sees.
  'blocked',
  'offline',
  'timeout',
  'renewal_troubled',
] as const;

/** A code of the catalog. */
export type EmbedProblemCode = (typeof embedProblemCodes)[number];

/** The code of an error that a frame tells: Sigma's own, never a verdict of the portal's. */
export function sigmaProblemCode(code: unknown): EmbedProblemCode {
  return sigmaCodes.find((known) => known === code) ?? 'UNKNOWN';
}

/** The code itself where the catalog has it, else the one for everything else. */
export function embedProblemCode(code: string): EmbedProblemCode {
  return embedProblemCodes.find((known) => known === code) ?? 'UNKNOWN';
}

/** Whether the user's own retry is to bring a new token, since Sigma may have refused the old one. */
export function needsToken(code: EmbedProblemCode): boolean {
  return ['EINVAL', 'UNKNOWN', 'warehouse_sign_in'].includes(code);
}

/** Whether a new embed URL mends it: it is asked for once before anybody is told. */
export function needsNewUrl(code: EmbedProblemCode): boolean {
  return ['EINVAL', 'embed_expired', 'embed_used'].includes(code);
}
