import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real HTTP server for tests, whose answers the test decides. */
export interface TestServer {
  readonly origin: string;
  /** Bodies of the requests so far. */
  readonly bodies: URLSearchParams[];
  close(): Promise<void>;
}

/** Starts a server on a free port that reads each body and lets `answer` decide the rest. */
export async function startTestServer(
  answer: (request: IncomingMessage, response: ServerResponse, count: number) => void,
): Promise<TestServer> {
  const bodies: URLSearchParams[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const part of request) text += part;
    bodies.push(new URLSearchParams(text));
    answer(request, response, bodies.length);
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
