import { IncomingMessage } from 'node:http';

/** Copies a request whose body was already read, so that oidc-provider can read the body again. */
export function rebuildRequest(
  request: IncomingMessage,
  { url, body }: { url: string; body: string },
): IncomingMessage {
  const rebuilt = new IncomingMessage(request.socket);
  rebuilt.method = request.method ?? 'POST';
  rebuilt.url = url;
  rebuilt.httpVersion = request.httpVersion;
  rebuilt.headers = { ...request.headers, 'content-length': String(Buffer.byteLength(body)) };
  delete rebuilt.headers['transfer-encoding'];
  rebuilt.push(body);
  rebuilt.push(null);
  rebuilt.complete = true;
  return rebuilt;
}
