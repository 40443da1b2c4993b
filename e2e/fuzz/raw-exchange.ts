import { connect } from 'node:net';

/** Describes the bytes of a request. Strings are Latin-1, so each character is one byte. */
export interface RawRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** Describes a response: status line and headers in `head`, and the decoded body. */
export interface RawResponse {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Tells how an exchange ended: a response, a closed connection, or a timeout. */
export type Outcome = RawResponse | 'closed' | 'hung';

/**
 * Sends a request over its own socket without validation, because HTTP clients reject malformed
 * bytes. If `endsEarly`, closes the writing side after the request, so that the server does not
 * wait for a body that is shorter than announced. Otherwise keeps that side open, because Node
 * treats a half-closed connection as a client that left.
 */
export function exchange(
  request: RawRequest,
  options: { port: number; timeoutMs: number; endsEarly: boolean },
): Promise<Outcome> {
  return new Promise((resolve) => {
    const socket = connect({ port: options.port, host: '127.0.0.1', allowHalfOpen: true });
    const parts: Buffer[] = [];
    const finish = (outcome: Outcome) => {
      timeout.removeEventListener('abort', hang);
      socket.destroy();
      resolve(outcome);
    };
    const done = () => finish(parse(Buffer.concat(parts)) ?? 'closed');
    const hang = () => finish('hung');
    const timeout = AbortSignal.timeout(options.timeoutMs);
    timeout.addEventListener('abort', hang);
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

function parse(bytes: Buffer): RawResponse | undefined {
  const text = bytes.toString('latin1');
  const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(text) ?? [];
  const end = text.indexOf('\r\n\r\n');
  if (!status || end < 0) return undefined;
  const head = text.slice(0, end);
  const rest = text.slice(end + 4);
  const isChunked = /\r\ntransfer-encoding: chunked/i.test(head);
  return { status: Number(status), head, body: isChunked ? joinChunks(rest) : rest };
}

/** Joins the chunks of a body (RFC 9112 7.1). Each follows its length in hexadecimal. */
function joinChunks(text: string): string {
  const chunks: string[] = [];
  for (let chunkStart = 0; ; ) {
    const lineEnd = text.indexOf('\r\n', chunkStart);
    const size = lineEnd < 0 ? 0 : Number.parseInt(text.slice(chunkStart, lineEnd), 16);
    if (!size) return chunks.join('');
    chunks.push(text.slice(lineEnd + 2, lineEnd + 2 + size));
    chunkStart = lineEnd + 2 + size + 2;
  }
}
