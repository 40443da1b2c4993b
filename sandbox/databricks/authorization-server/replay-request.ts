import { IncomingMessage } from 'node:http';

/** Copies a request whose body was already read, so that oidc-provider can read the body again. */
export function replayRequest(
  request: IncomingMessage,
  { url, body }: { url: string; body: string },
): IncomingMessage {
  const replay = new IncomingMessage(request.socket);
  replay.method = request.method ?? 'POST';
  replay.url = url;
  replay.httpVersion = request.httpVersion;
  replay.headers = { ...request.headers, 'content-length': String(Buffer.byteLength(body)) };
  delete replay.headers['transfer-encoding'];
  replay.push(body);
  replay.push(null);
  replay.complete = true;
  return replay;
}
