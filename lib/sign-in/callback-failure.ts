import { transportFailure } from '../oauth/transport-failure.ts';
import type { SignInReasonCode } from '../problems/sign-in-reasons.ts';

/** Why a sign-in failed, as the sign-in page and the log are told; never a value that was received. */
export interface CallbackFailure {
  readonly reason: SignInReasonCode;
  /** The authorization server's own word for it, if it is a known shape. */
  readonly oauthError?: string;
  /** What the portal's own check or connection says, such as `nonce mismatch`. */
  readonly cause?: string;
}

const oauthErrorShape = /^[a-z_]{3,40}$/;
/** How servers word a refusal of the account itself, rather than a "no" of its owner. */
const deniedAccount = /deactivat|inactive|disabled|blocked|suspended|policy/i;

/** What servers say when they refuse the portal itself: its client, secret or redirect URL. */
const portalRejected = new Set(['invalid_client', 'unauthorized_client', 'redirect_uri_mismatch']);

/** Reads the `error` that the authorization server sent to the callback (RFC 6749 4.1.2.1). */
export function failureFromQuery(query: URLSearchParams): CallbackFailure | undefined {
  const error = query.get('error');
  if (error === null) return undefined;
  const oauthError = oauthErrorShape.test(error) ? error : 'unknown';
  if (error === 'access_denied') {
    const isRefused = deniedAccount.test(query.get('error_description') ?? '');
    return { reason: isRefused ? 'not_allowed' : 'canceled', oauthError };
  }
  if (error === 'invalid_scope') return { reason: 'scope_missing', oauthError };
  if (portalRejected.has(error)) return { reason: 'misconfigured', oauthError };
  return { reason: 'databricks_error', oauthError };
}

/**
 * Classifies what openid-client threw while it exchanged the code. Its messages hold what it
 * received, so they are matched here, and only their fixed words go further.
 */
export function failureFromExchange(thrown: unknown): CallbackFailure {
  if (!(thrown instanceof Error)) return { reason: 'databricks_error' };
  if (thrown.message.startsWith('state mismatch')) return { reason: 'other_tab' };
  if (/^(state|checks\.state|code) missing/.test(thrown.message)) return { reason: 'state_lost' };
  const error = 'error' in thrown && typeof thrown.error === 'string' ? thrown.error : undefined;
  if (error !== undefined) {
    const oauthError = oauthErrorShape.test(error) ? error : 'unknown';
    if (error === 'invalid_grant') return { reason: 'code_expired', oauthError };
    if (portalRejected.has(error)) return { reason: 'misconfigured', oauthError };
    const cause = oauthError === 'unknown' ? statusOf(thrown) : {};
    return { reason: 'databricks_error', oauthError, ...cause };
  }
  return { reason: reasonFromTransport(thrown), cause: causeOf(thrown) };
}

/** The status of an answer that is not an OAuth error, such as a proxy's page. */
function statusOf(thrown: Error): { cause?: string } {
  const { response } = thrown as { response?: { statusCode?: unknown } };
  return typeof response?.statusCode === 'number' ? { cause: `status ${response.statusCode}` } : {};
}

/**
 * A failed check by its words before the first value (openid-client writes "nonce mismatch, expected
 * …"), anything else by its code or name.
 */
function causeOf(thrown: Error): string {
  if (thrown.name === 'RPError') return /^[\w ]*\w/.exec(thrown.message)?.[0] ?? thrown.name;
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name;
}

/** The sentence for a server that could not be talked to at all. */
export function reasonFromTransport(thrown: unknown): SignInReasonCode {
  const isAnswer = thrown instanceof Error && 'response' in thrown;
  if (isAnswer || !isSystemError(thrown)) {
    return /timed out/.test(String(thrown)) ? 'databricks_slow' : 'databricks_error';
  }
  return transportFailure(thrown) === 'timeout' ? 'databricks_slow' : 'databricks_unreachable';
}

/** Whether sockets or DNS failed, as opposed to an answer that could not be used. */
function isSystemError(thrown: unknown): boolean {
  for (let cause = thrown, depth = 0; cause instanceof Error && depth < 5; depth += 1) {
    if (cause.name === 'TimeoutError') return true;
    if ('code' in cause && /^(E[A-Z_]{3,}|UND_ERR_\w+)$/.test(String(cause.code))) return true;
    cause = cause.cause;
  }
  return false;
}
