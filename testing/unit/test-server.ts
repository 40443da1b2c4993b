import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Controls a real HTTP server whose responses the test defines. */
export interface TestServer {
  readonly origin: string;
  /** Form bodies of all received requests. */
  readonly bodies: URLSearchParams[];
  close(): Promise<void>;
}

/** Starts a server on a free port. `requestCount` is the number of requests so far. */
export async function startTestServer(
  respond: (request: IncomingMessage, response: ServerResponse, requestCount: number) => void,
): Promise<TestServer> {
  const bodies: URLSearchParams[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const part of request) text += part;
    bodies.push(new URLSearchParams(text));
    respond(request, response, bodies.length);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    bodies,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
