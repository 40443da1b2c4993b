import { type IncomingHttpHeaders, request } from 'node:http';

/** One request as it goes over a connection of its own. */
export interface Sent {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Cuts the connection after so many ms, or when the answer begins, whichever comes first. */
  readonly cutAfterMs?: number;
}

/** An answer that arrived whole. Redirects are not followed. */
export interface Arrived {
  readonly kind: 'arrived';
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What became of a request. */
export type Outcome =
  | Arrived
  /** Cut by us, as asked. */
  | { readonly kind: 'cut' }
  /** Cut by the other side, or no whole answer in time. */
  | { readonly kind: 'broken'; readonly error: string };

/** Longer than whatever the portal itself waits for. */
const timeoutMs = 30_000;

/**
 * Sends one request and waits for the whole answer, 30 s at most. `onHeaders` is called with the
 * Set-Cookie lines when they arrive, before the body does, as a browser stores them.
 */
export function exchange(
  { url, method, headers, body, cutAfterMs }: Sent,
  onHeaders: (setCookie: readonly string[]) => void,
): Promise<Outcome> {
  return new Promise((resolve) => {
    // A kept connection may be closed by the server just when it is used again: a fault of none.
    const sent = request(url, { method, headers: { ...headers }, agent: false });
    const late = setTimeout(() => end({ kind: 'broken', error: 'no answer in time' }), timeoutMs);
    const cut =
      cutAfterMs === undefined ? undefined : setTimeout(() => end({ kind: 'cut' }), cutAfterMs);

    function end(outcome: Outcome): void {
      clearTimeout(late);
      clearTimeout(cut);
      resolve(outcome);
      if (outcome.kind !== 'arrived') sent.destroy();
    }

    const broken = (error: Error) =>
      end({ kind: 'broken', error: 'code' in error ? String(error.code) : error.message });
    sent.on('error', broken);
    sent.on('response', (response) => {
      if (cut) return end({ kind: 'cut' });
      const { statusCode: status = 0, headers } = response;
      onHeaders(headers['set-cookie'] ?? []);
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', broken);
      response.on('end', () => end({ kind: 'arrived', status, headers, body: text }));
    });
    sent.end(body);
  });
}
