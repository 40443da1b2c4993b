import { type IncomingHttpHeaders, request } from 'node:http';

/** Describes a request, which gets its own connection. */
export interface ExchangeRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Time in ms after which to cut the connection. The response's start cuts it at the latest. */
  readonly cutAfterMs?: number;
}

/** Describes a complete response. Redirects are not followed. */
export interface CompleteResponse {
  readonly kind: 'arrived';
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Describes the outcome of a request. */
export type Outcome =
  | CompleteResponse
  /** `exchange` cut the connection because of `cutAfterMs`. */
  | { readonly kind: 'cut' }
  /** The server cut the connection, or sent no complete response in time. */
  | { readonly kind: 'broken'; readonly error: string };

/** Longer than every timeout of the portal. */
const timeoutMs = 30_000;

/**
 * Sends one request and waits up to 30 s for the complete response. Calls `onHeaders` with the
 * Set-Cookie lines when they arrive, before the body, because a browser stores them then.
 */
export function exchange(
  { url, method, headers, body, cutAfterMs }: ExchangeRequest,
  onHeaders: (setCookie: readonly string[]) => void,
): Promise<Outcome> {
  return new Promise((resolve) => {
    // A server may close a reused connection just when a request is sent, so reuse none.
    const sent = request(url, { method, headers: { ...headers }, agent: false });
    const timeout = setTimeout(() => end({ kind: 'broken', error: 'timeout' }), timeoutMs);
    const cutTimer =
      cutAfterMs === undefined ? undefined : setTimeout(() => end({ kind: 'cut' }), cutAfterMs);

    function end(outcome: Outcome): void {
      clearTimeout(timeout);
      clearTimeout(cutTimer);
      resolve(outcome);
      if (outcome.kind !== 'arrived') sent.destroy();
    }

    const endBroken = (error: Error) =>
      end({ kind: 'broken', error: 'code' in error ? String(error.code) : error.message });
    sent.on('error', endBroken);
    sent.on('response', (response) => {
      // A response that starts before the timer fires must not arrive either.
      if (cutTimer) return end({ kind: 'cut' });
      const { statusCode: status = 0, headers } = response;
      onHeaders(headers['set-cookie'] ?? []);
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', endBroken);
      response.on('end', () => end({ kind: 'arrived', status, headers, body: text }));
    });
    sent.end(body);
  });
}
