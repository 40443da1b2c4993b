/**
 * Says how an HTTP request failed. A `not-sent` request never reached the server. After a `timeout`
 * or a `broken` connection (any other error), it may have.
 */
export type TransportFailure = 'not-sent' | 'timeout' | 'broken';

const notSentCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Classifies an error of `fetch` or Node's HTTP client. Returns `not-sent` only if no connection
 * was made, so that a single-use token cannot have been used.
 */
export function transportFailure(error: unknown): TransportFailure {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; depth += 1) {
    const code = 'code' in cause ? String(cause.code) : '';
    if (notSentCodes.has(code)) return 'not-sent';
    if (cause.name === 'TimeoutError' || code === 'ETIMEDOUT' || /timed out/.test(cause.message)) {
      return 'timeout';
    }
    // Node reports an AggregateError if it could connect to none of the server's addresses (Happy
    // Eyeballs, RFC 8305). The first error is enough: no connection was made, so none sent the
    // token.
    cause = cause instanceof AggregateError ? cause.errors[0] : cause.cause;
  }
  return 'broken';
}
