import { type EmbedProblemCode, sigmaProblemCode } from './embed-problem-codes.ts';

/** Patterns of Sigma's messages, for problems that share one code. The first match counts. */
const messagePatterns: readonly (readonly [RegExp, EmbedProblemCode])[] = [
  [/internal users/i, 'internal_user'],
  [/automatic updating of users/i, 'unknown_user'],
  [/invalid sub field/i, 'bad_subject'],
  [/unknown team|teams? .*(not found|not exist|n't exist)/i, 'unknown_team'],
  [/invalid kid|embed signature|encrypted token/i, 'embed_credentials'],
  [/ver 1\.1|invalid alg|30 days|field in payload/i, 'embed_settings'],
  [/oauth session|sign in to view/i, 'warehouse_sign_in'],
  [/in the past|session expired/i, 'embed_expired'],
  [/invalid jti|already used|used before/i, 'embed_used'],
  [/insufficient_permission|permission_denied|does not have .+ on /i, 'warehouse_permission'],
  [/permission to access/i, 'EACCES'],
];

const maxMessageLength = 500;

/**
 * Returns the problem code for an error that a Sigma frame reports with a code and a message. Do
 * not store or show the message: it can name users and tables.
 * https://help.sigmacomputing.com/docs/common-embed-error-codes-and-messages
 */
export function classifySigmaError(code: unknown, message?: unknown): EmbedProblemCode {
  const text = typeof message === 'string' ? message.slice(0, maxMessageLength) : '';
  const match = messagePatterns.find(([pattern]) => pattern.test(text));
  return match?.[1] ?? sigmaProblemCode(code);
}
