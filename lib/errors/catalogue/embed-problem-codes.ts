/** Codes of problems of an embedded dashboard; their words are in `embed-problems.ts`. */
const codes = [
  'EACCES',
  'EPERM',
  'EEXIST',
  'ENOENT',
  'ESTALE',
  'EINVAL',
  'ETIMEDOUT',
  'NETWORK',
  'UNKNOWN',
  'blocked',
  'offline',
  'databricks_unavailable',
  'too_many_refreshes',
  'signed_out',
  'not_found',
  'warehouse_permission',
  'part_failed',
] as const;

/** A code of the catalogue. */
export type EmbedProblemCode = (typeof codes)[number];

/** The code itself where it is known, or the one for everything else. */
export function embedProblemCode(code: string): EmbedProblemCode {
  return codes.find((known) => known === code) ?? 'UNKNOWN';
}

/** Whether Sigma may have refused the JWT or the token in it: the user's retry asks for new ones. */
export function needsNewToken(code: EmbedProblemCode): boolean {
  return code === 'EINVAL' || code === 'UNKNOWN';
}
