import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import { deriveEmbedKey } from '../../lib/sigma/embed-key.ts';
import { encryptOAuthToken } from '../../lib/sigma/oauth-token-encryption.ts';
import { createFaults, type Faults } from '../../sandbox/control/faults.ts';
import { startSigma } from '../../sandbox/sigma/start-sigma.ts';
import { findWorkbookPath } from '../../sandbox/testing/sigma-test-bed.ts';
import { startTestWorkspace } from '../../sandbox/testing/workspace.ts';

const clientId = 'client-of-the-tests';
const connectionId = 'connection-of-the-tests';
const embedSecret = randomBytes(32).toString('hex');

/** The host page records its frames' messages. Tests call its `countOf` and `openFrame`. */
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

/** Describes the embed to open. */
export interface EmbedOptions {
  /** Parameters of the embed URL beside its JWT, such as `{ ':theme': 'Dark' }`. */
  parameters?: Record<string, string>;
  /** Sigma's account type, which decides what the user may do; default View. */
  accountType?: string;
  /** Lifetime of the JWT in seconds; default 3600. */
  jwtSeconds?: number;
}

/** Controls a host page with its own simulated Sigma and warehouse. */
export interface EmbedHost {
  /** Address of the host page, on another site than Sigma. */
  url: string;
  sigmaOrigin: string;
  faults: Faults;
  /** Creates a single-use embed URL for Alice, who sees Manhattan's rows. */
  mint(options?: EmbedOptions): Promise<string>;
  /** Advances the clocks of Sigma and warehouse, so that JWT and tokens age. */
  advance(ms: number): void;
  /** Advances the warehouse's clock only, so that only the access token ages. */
  advanceWarehouse(ms: number): void;
  /** Resets Sigma, the faults and both clocks. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts host page, Sigma and warehouse on free ports. */
export async function startEmbedHost(): Promise<EmbedHost> {
  let sigmaAheadMs = 0;
  let warehouseAheadMs = 0;
  const faults = createFaults();
  const workspace = await startTestWorkspace(() => Date.now() + warehouseAheadMs);
  const { access_token: accessToken = '' } = await workspace.tokens('alice@example.com');
  // The first statement starts the warehouse. Run it here, so that no test waits for it.
  await workspace.query(accessToken, 'select 1');
  const sigma = await startSigma({
    host: '127.0.0.1',
    port: 0,
    clientId,
    embedSecret,
    connectionId,
    warehouse: { origin: workspace.origin, warehouseId: workspace.warehouseId },
    faults,
    now: () => Date.now() + sigmaAheadMs,
  });
  const encryptedToken = encryptOAuthToken(
    accessToken,
    await deriveEmbedKey(embedSecret, randomBytes(16)),
  );
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(hostPage);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/`,
    sigmaOrigin: sigma.origin,
    faults,
    async mint({ parameters = {}, accountType = 'View', jwtSeconds = 3600 } = {}) {
      const now = Math.floor((Date.now() + sigmaAheadMs) / 1000);
      const jwt = await new SignJWT({
        sub: 'alice@example.com',
        jti: randomUUID(),
        iat: now,
        exp: now + jwtSeconds,
        aud: 'sigmacomputing',
        ver: '1.1',
        account_type: accountType,
        teams: ['manhattan'],
        connection_oauth_tokens: { [connectionId]: encryptedToken },
      })
        .setProtectedHeader({ alg: 'HS256', kid: clientId })
        .sign(new TextEncoder().encode(embedSecret));
      const query = new URLSearchParams({ ':jwt': jwt, ':embed': 'true', ...parameters });
      return `${sigma.origin}${findWorkbookPath('Taxi-Trips')}?${query}`;
    },
    advance(ms) {
      sigmaAheadMs += ms;
      warehouseAheadMs += ms;
    },
    advanceWarehouse(ms) {
      warehouseAheadMs += ms;
    },
    reset() {
      sigmaAheadMs = 0;
      warehouseAheadMs = 0;
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
