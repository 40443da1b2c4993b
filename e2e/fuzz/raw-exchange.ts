import { connect } from 'node:net';

/** One request as its bytes; strings are Latin-1, so that each character is one byte. */
export interface RawRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** What came back. `head` holds the status line and headers, `body` the decoded body. */
export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** How an exchange ended: an answer, a connection closed without one, or nothing in time. */
export type Outcome = RawAnswer | 'closed' | 'hung';

/**
 * Sends a request over a socket of its own, unchecked: HTTP clients refuse the bytes that matter
 * here. The writing side is closed once all is sent only where `endsEarly` says that the body is
 * shorter than promised, for Node takes that for a client that has left.
 */
export function exchange(
  request: RawRequest,
  options: { port: number; timeoutMs: number; endsEarly: boolean },
): Promise<Outcome> {
  return new Promise((resolve) => {
    const socket = connect({ port: options.port, host: '127.0.0.1', allowHalfOpen: true });
    const parts: Buffer[] = [];
    const finish = (outcome: Outcome) => {
      late.removeEventListener('abort', hang);
      socket.destroy();
      resolve(outcome);
    };
    const done = () => finish(parse(Buffer.concat(parts)) ?? 'closed');
    const hang = () => finish('hung');
    const late = AbortSignal.timeout(options.timeoutMs);
    late.addEventListener('abort', hang);
    socket.on('data', (part) => parts.push(part));
    socket.once('end', done).once('error', done).once('close', done);
    socket.write(serialize(request), 'latin1');
    if (options.endsEarly) socket.end();
  });
}

function serialize({ method, target, headers, body }: RawRequest): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${target} HTTP/1.1`, ...lines, '', body].join('\r\n');
}

function parse(bytes: Buffer): RawAnswer | undefined {
  const text = bytes.toString('latin1');
  const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(text) ?? [];
  const end = text.indexOf('\r\n\r\n');
  if (!status || end < 0) return undefined;
  const head = text.slice(0, end);
  const rest = text.slice(end + 4);
  const isChunked = /\r\ntransfer-encoding: chunked/i.test(head);
  return { status: Number(status), head, body: isChunked ? joinChunks(rest) : rest };
}

/** The body of RFC 9112 7.1: pieces, each behind its length in hexadecimal. */
function joinChunks(text: string): string {
  const pieces: string[] = [];
  for (let at = 0; ; ) {
    const lineEnd = text.indexOf('\r\n', at);
    const size = lineEnd < 0 ? 0 : Number.parseInt(text.slice(at, lineEnd), 16);
    if (!size) return pieces.join('');
    pieces.push(text.slice(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}
