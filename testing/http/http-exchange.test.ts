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

test('a redirect arrives as it is, its cookies before its body', async () => {
  const rest = Promise.withResolvers<void>();
  const url = await serve(async (_request, response) => {
    response.writeHead(303, { location: '/next', 'set-cookie': ['a=1', 'b=2'] });
    response.flushHeaders();
    await rest.promise;
    response.end('body');
  });
  const kept: string[] = [];
  const outcome = await exchange({ url, ...get }, (lines) => {
    kept.push(...lines);
    rest.resolve();
  });
  expect(outcome).toMatchObject({ kind: 'arrived', status: 303, body: 'body' });
  expect(kept).toEqual(['a=1', 'b=2']);
});

test.each([
  ['when the answer begins', 60_000, true],
  ['before there is an answer', 200, false],
])(
  'a cut %s leaves no cookie, though the server did its work',
  async (_when, cutAfterMs, answers) => {
    const seen = Promise.withResolvers<void>();
    const url = await serve((_request, response) => {
      seen.resolve();
      if (answers) response.writeHead(200, { 'set-cookie': 'a=1' }).end('body');
    });
    const kept: string[] = [];
    const outcome = await exchange({ url, ...get, cutAfterMs }, (lines) => kept.push(...lines));
    await seen.promise;
    expect([outcome, kept]).toEqual([{ kind: 'cut' }, []]);
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

test('a server that is not there is broken', async () => {
  const url = await serve(() => {});
  await new Promise((closed) => server?.close(closed));
  const outcome = await exchange({ url, ...get }, () => {});
  expect(outcome).toEqual({ kind: 'broken', error: 'ECONNREFUSED' });
});
