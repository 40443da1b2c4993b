import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { peerHeader } from '../http/client-address.ts';

/**
 * Writes the address of each request's socket peer into a header, because Next does not pass it to
 * handlers. Runs before Next sees the request, and replaces a header that the client sent.
 */
export function capturePeerAddress(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[peerHeader] = request.socket.remoteAddress ?? '';
  });
}
