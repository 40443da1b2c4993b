import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import { deriveEmbedKey } from '../../lib/sigma/embed-key.ts';
import { encryptOAuthToken } from '../../lib/sigma/oauth-token-encryption.ts';
import { createFaults, type Faults } from '../../sandbox/control/faults.ts';
import { startSigma } from '../../sandbox/sigma/start-sigma.ts';
import { pathOf } from '../../sandbox/testing/sigma-test-bed.ts';
import { startTestWorkspace } from '../../sandbox/testing/workspace.ts';

const clientId = 'client-of-the-tests';
const connectionId = 'connection-of-the-tests';
const embedSecret = randomBytes(32).toString('hex');

/** The host keeps what its frames post; a frame is made by `openFrame`. */
const hostPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>
<style>body { margin: 0 } iframe { display: block; width: 100%; height: 800px; border: 0 }</style>
<button>Outside</button>
<script>
  const received = [];
  addEventListener('message', ({ data }) => received.push(data));
  function countOf(type) {
    return received.filter((message) => message.type === type).length;
  }
  function openFrame(src) {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
  }
</script></html>`;

/** What an embed is opened with. */
export interface EmbedOptions {
  /** Unsigned parameters, such as `{ ':theme': 'Dark' }`. */
  parameters?: Record<string, string>;
  accountType?: string;
  /** Life of the JWT; 3600 by default. */
  seconds?: number;
}

/** A page that hosts embeds of a Sigma of its own, with a warehouse behind it. */
export interface EmbedHost {
  /** Address of the page, on another site than Sigma's. */
  url: string;
  sigmaOrigin: string;
  faults: Faults;
  /** An embed URL for one use, as Alice, whose rows are Manhattan's. */
  mint(options?: EmbedOptions): Promise<string>;
  /** Moves the clock of Sigma and warehouse; JWT and tokens age with it. */
  advance(ms: number): void;
  /** Moves the clock of the warehouse alone, so that only the access token ages. */
  advanceWarehouse(ms: number): void;
  /** Sigma as at start, its clocks too. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts host, Sigma and warehouse on free ports. */
export async function startEmbedHost(): Promise<EmbedHost> {
  let sigmaAhead = 0;
  let warehouseAhead = 0;
  const faults = createFaults();
  const workspace = await startTestWorkspace(() => Date.now() + warehouseAhead);
  const { access_token: accessToken = '' } = await workspace.tokens('alice@example.com');
  // The warehouse starts with its first statement, which would take its time from a test.
  await workspace.query(accessToken, 'select 1');
  const sigma = await startSigma({
    host: '127.0.0.1',
    port: 0,
    clientId,
    embedSecret,
    connectionId,
    warehouse: { origin: workspace.origin, warehouseId: workspace.warehouseId },
    faults,
    now: () => Date.now() + sigmaAhead,
  });
  const token = encryptOAuthToken(accessToken, await deriveEmbedKey(embedSecret, randomBytes(16)));
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(hostPage);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/`,
    sigmaOrigin: sigma.origin,
    faults,
    async mint({ parameters = {}, ...claims } = {}) {
      const now = Math.floor((Date.now() + sigmaAhead) / 1000);
      const jwt = await new SignJWT({
        sub: 'alice@example.com',
        jti: randomUUID(),
        iat: now,
        exp: now + (claims.seconds ?? 3600),
        aud: 'sigmacomputing',
        ver: '1.1',
        account_type: claims.accountType ?? 'View',
        teams: ['manhattan'],
        connection_oauth_tokens: { [connectionId]: token },
      })
        .setProtectedHeader({ alg: 'HS256', kid: clientId })
        .sign(new TextEncoder().encode(embedSecret));
      const query = new URLSearchParams({ ':jwt': jwt, ':embed': 'true', ...parameters });
      return `${sigma.origin}${pathOf('Taxi-Trips')}?${query}`;
    },
    advance(ms) {
      sigmaAhead += ms;
      warehouseAhead += ms;
    },
    advanceWarehouse(ms) {
      warehouseAhead += ms;
    },
    reset() {
      sigmaAhead = 0;
      warehouseAhead = 0;
      faults.reset();
      sigma.reset();
    },
    async close() {
      server.closeAllConnections();
      await Promise.all([
        sigma.close(),
        workspace.close(),
        new Promise((end) => server.close(end)),
      ]);
    },
  };
}
