import { transportFailure } from '../oauth/transport-failure.ts';
import type { SignInReasonCode } from '../problems/sign-in-reasons.ts';

/** Describes why a sign-in failed, for the sign-in page and the log. Holds no received values. */
export interface CallbackFailure {
  readonly reason: SignInReasonCode;
  /** The authorization server's error code, or `unknown` if it does not look like one. */
  readonly oauthError?: string;
  /** What failed if it was no OAuth error, such as `nonce mismatch` or `status 502`. */
  readonly cause?: string;
}

const oauthErrorShape = /^[a-z_]{3,40}$/;
/** Matches descriptions of `access_denied` if the account is denied, not if the user canceled. */
const deniedAccount = /deactivat|inactive|disabled|blocked|suspended|policy/i;

/** Errors that mean that the server rejected the portal's client ID, secret, or redirect URL. */
const portalRejected = new Set(['invalid_client', 'unauthorized_client', 'redirect_uri_mismatch']);

/**
 * Reads the `error` that the authorization server sent to the callback (RFC 6749 section 4.1.2.1).
 * Returns undefined if there is none.
 */
export function failureFromQuery(query: URLSearchParams): CallbackFailure | undefined {
  const error = query.get('error');
  if (error === null) return undefined;
  const oauthError = oauthErrorShape.test(error) ? error : 'unknown';
  if (error === 'access_denied') {
    const isDenied = deniedAccount.test(query.get('error_description') ?? '');
    return { reason: isDenied ? 'not_allowed' : 'canceled', oauthError };
  }
  if (error === 'invalid_scope') return { reason: 'scope_missing', oauthError };
  if (portalRejected.has(error)) return { reason: 'misconfigured', oauthError };
  return { reason: 'databricks_error', oauthError };
}

/**
 * Classifies an exception that openid-client threw while it exchanged the code. The messages of
 * exceptions can contain received values, so this returns only their fixed parts.
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

/** Returns the status of a response that is not an OAuth error, such as a proxy's page. */
function statusOf(thrown: Error): { cause?: string } {
  const { response } = thrown as { response?: { statusCode?: unknown } };
  return typeof response?.statusCode === 'number' ? { cause: `status ${response.statusCode}` } : {};
}

/**
 * Returns the cause of an exception, without received values. For a failed check of openid-client
 * (`RPError`), this is the message up to its first punctuation mark, as in "nonce mismatch,
 * expected …". Otherwise it is the exception's code or name.
 */
function causeOf(thrown: Error): string {
  if (thrown.name === 'RPError') return /^[\w ]*\w/.exec(thrown.message)?.[0] ?? thrown.name;
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name;
}

/** Returns the sign-in reason for an exception that is not an OAuth error, such as a timeout. */
export function reasonFromTransport(thrown: unknown): SignInReasonCode {
  const hasResponse = thrown instanceof Error && 'response' in thrown;
  if (hasResponse || !isSystemError(thrown)) {
    return /timed out/.test(String(thrown)) ? 'databricks_slow' : 'databricks_error';
  }
  return transportFailure(thrown) === 'timeout' ? 'databricks_slow' : 'databricks_unreachable';
}

/** Returns whether a socket or DNS failed, as opposed to a response that could not be used. */
function isSystemError(thrown: unknown): boolean {
  for (let cause = thrown, depth = 0; cause instanceof Error && depth < 5; depth += 1) {
    if (cause.name === 'TimeoutError') return true;
    if ('code' in cause && /^(E[A-Z_]{3,}|UND_ERR_\w+)$/.test(String(cause.code))) return true;
    cause = cause.cause;
  }
  return false;
}
