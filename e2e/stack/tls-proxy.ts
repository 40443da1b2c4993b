import { connect, type Socket } from 'node:net';
import { pipeline } from 'node:stream';
import { createServer } from 'node:tls';
import { selfSignedCertificate } from './self-signed-certificate.ts';

/**
 * Runs a TLS proxy at `origin` while `use` runs. It forwards the decrypted bytes unchanged to the
 * portal at `target`. The certificate is self-signed, so browsers need `ignoreHTTPSErrors`.
 */
export async function withTlsProxy(
  { origin, target }: { origin: string; target: string },
  use: () => Promise<void>,
): Promise<void> {
  const { hostname, port } = new URL(origin);
  const upstream = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer(selfSignedCertificate(hostname), (browser) => {
    const portal = connect(Number(upstream.port), upstream.hostname);
    sockets.add(browser).add(portal);
    // If either side closes the connection, close the other side, too.
    pipeline(browser, portal, () => sockets.delete(browser));
    pipeline(portal, browser, () => sockets.delete(portal));
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(Number(port), '127.0.0.1', listening);
  });
  try {
    await use();
  } finally {
    const closed = new Promise((close) => server.close(close));
    for (const socket of sockets) socket.destroy();
    await closed;
  }
}
