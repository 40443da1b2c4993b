import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { peerHeader } from '../http/client-address.ts';
import { capturePeerAddress } from './capture-peer-address.ts';

test('the peer header holds the socket address, even if the client sends another', async () => {
  capturePeerAddress();
  const server = createServer(({ headers }, response) => response.end(headers[peerHeader]));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const headers = { [peerHeader]: '203.0.113.7', 'x-forwarded-for': '203.0.113.8' };
  const response = await fetch(`http://127.0.0.1:${port}/`, { headers });
  expect(await response.text()).toBe('127.0.0.1');
  await new Promise((closed) => server.close(closed));
});
