import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { exchange } from './http-exchange.ts';

let server: Server | undefined;
afterEach(() => server?.closeAllConnections());

async function serve(listener: RequestListener): Promise<URL> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((listening) => started.listen(0, '127.0.0.1', listening));
  return new URL(`http://127.0.0.1:${(started.address() as AddressInfo).port}/`);
}
const get = { method: 'GET', headers: {} } as const;

test('a redirect is not followed, and its cookies arrive before its body', async () => {
  const bodyMayFollow = Promise.withResolvers<void>();
  const url = await serve(async (_request, response) => {
    response.writeHead(303, { location: '/next', 'set-cookie': ['a=1', 'b=2'] });
    response.flushHeaders();
    await bodyMayFollow.promise;
    response.end('body');
  });
  const cookies: string[] = [];
  const outcome = await exchange({ url, ...get }, (lines) => {
    cookies.push(...lines);
    bodyMayFollow.resolve();
  });
  expect(outcome).toMatchObject({ kind: 'arrived', status: 303, body: 'body' });
  expect(cookies).toEqual(['a=1', 'b=2']);
});

test.each([
  ['when the response starts', 60_000, true],
  ['before the response starts', 200, false],
])(
  'a connection that exchange cuts %s leaves no cookie, although the server got the request',
  async (_when, cutAfterMs, responds) => {
    const received = Promise.withResolvers<void>();
    const url = await serve((_request, response) => {
      received.resolve();
      if (responds) response.writeHead(200, { 'set-cookie': 'a=1' }).end('body');
    });
    const cookies: string[] = [];
    const outcome = await exchange({ url, ...get, cutAfterMs }, (lines) => cookies.push(...lines));
    await received.promise;
    expect([outcome, cookies]).toEqual([{ kind: 'cut' }, []]);
  },
);

test.each([
  ['before the head', false],
  ['within the body', true],
])('a connection that the server cuts %s is broken', async (_where, hasHead) => {
  const url = await serve((_request, response) => {
    if (hasHead) response.writeHead(200, { 'content-length': '100' }).write('half');
    setImmediate(() => response.destroy());
  });
  expect(await exchange({ url, ...get }, () => {})).toEqual({
    kind: 'broken',
    error: 'ECONNRESET',
  });
});

test('a request without a server is broken', async () => {
  const url = await serve(() => {});
  await new Promise((closed) => server?.close(closed));
  const outcome = await exchange({ url, ...get }, () => {});
  expect(outcome).toEqual({ kind: 'broken', error: 'ECONNREFUSED' });
});
