/** What a failed HTTP exchange says about the request: did it reach the server at all? */
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
 * Classifies what `fetch` or Node's http client threw. `not-sent` is promised only where the
 * connection never stood, so that a single-use token cannot have been spent.
 */
export function transportFailure(error: unknown): TransportFailure {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; depth += 1) {
    const code = 'code' in cause ? String(cause.code) : '';
    if (notSentCodes.has(code)) return 'not-sent';
    if (cause.name === 'TimeoutError' || code === 'ETIMEDOUT' || /timed out/.test(cause.message)) {
      return 'timeout';
    }
    // Happy Eyeballs reports one error per address tried.
    cause = cause instanceof AggregateError ? cause.errors[0] : cause.cause;
  }
  return 'broken';
}
