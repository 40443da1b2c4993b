import { IncomingMessage } from 'node:http';

/**
 * The same request again, with a body that has been read already (and may have been changed), so
 * that oidc-provider can read it in its turn.
 */
export function replayRequest(
  request: IncomingMessage,
  changes: { url: string; body: string; authorization?: string | undefined },
): IncomingMessage {
  const replay = new IncomingMessage(request.socket);
  replay.method = request.method ?? 'POST';
  replay.url = changes.url;
  replay.httpVersion = request.httpVersion;
  replay.httpVersionMajor = request.httpVersionMajor;
  replay.httpVersionMinor = request.httpVersionMinor;
  replay.headers = {
    ...request.headers,
    'content-length': String(Buffer.byteLength(changes.body)),
  };
  delete replay.headers['transfer-encoding'];
  if (changes.authorization !== undefined) replay.headers.authorization = changes.authorization;
  replay.push(changes.body);
  replay.push(null);
  replay.complete = true;
  return replay;
}
