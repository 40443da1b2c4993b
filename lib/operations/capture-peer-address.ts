import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { peerHeader } from '../http/client-address.ts';

/**
 * Tells handlers the address of the socket's peer, which Next does not: writes it into a header of
 * each request before Next sees it, over whatever the client sent under that name.
 */
export function capturePeerAddress(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[peerHeader] = request.socket.remoteAddress ?? '';
  });
}
