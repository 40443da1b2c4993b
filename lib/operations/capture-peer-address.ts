import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { peerHeader } from '../http/client-address.ts';

/**
 * Writes the address of each request's socket peer into `peerHeader`, because Next does not pass
 * the address to handlers. Runs before Next sees the request. If the client sent this header,
 * replaces it.
 */
export function capturePeerAddress(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[peerHeader] = request.socket.remoteAddress ?? '';
  });
}
