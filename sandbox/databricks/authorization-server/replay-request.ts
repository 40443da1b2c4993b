import { IncomingMessage } from 'node:http';

/** Makes the same request again, with a body that has been read already, for oidc-provider to read. */
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
