import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isMainThread } from 'node:worker_threads';

/*
 * Preload of a portal process. Appends each response to the process's own file in the folder
 * `RECORD_RESPONSES_IN`. The leak test reads these files.
 */

/** Describes one response as it left the process. */
export interface RecordedResponse {
  /** Method, path and query as received. */
  readonly request: string;
  readonly path: string;
  /** Status line and headers. */
  readonly head: string;
  /**
   * The sent bytes of the body in Base64. They may be compressed, as `head` says. Empty for static
   * assets, which are on disk.
   */
  readonly body: string;
}

function record(request: IncomingMessage, response: ServerResponse, file: string): void {
  const chunks: Buffer[] = [];
  const path = (request.url ?? '').split('?')[0] ?? '';
  const isAsset = path.startsWith('/_next/static/');
  const append = (chunk: unknown, encoding: unknown) => {
    if (isAsset || (typeof chunk !== 'string' && !(chunk instanceof Uint8Array))) return;
    const charset = typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8';
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, charset) : Buffer.from(chunk));
  };
  for (const name of ['write', 'end'] as const) {
    const send = response[name].bind(response) as (...args: unknown[]) => unknown;
    Object.assign(response, {
      [name]: (...args: unknown[]) => {
        append(args[0], args[1]);
        return send(...args);
      },
    });
  }
  response.once('close', () => {
    const recorded: RecordedResponse = {
      request: `${request.method} ${request.url}`,
      path,
      // Node keeps the sent status line and headers in this private property.
      head: String(Reflect.get(response, '_header') ?? ''),
      body: Buffer.concat(chunks).toString('base64'),
    };
    appendFileSync(file, `${JSON.stringify(recorded)}\n`);
  });
}

const folder = process.env.RECORD_RESPONSES_IN;
if (isMainThread && folder) {
  const file = `${folder}/responses-${process.pid}.jsonl`;
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    record(request, response, file);
  });
}
