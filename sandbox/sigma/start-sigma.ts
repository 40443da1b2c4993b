import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { handleEmbedApi } from './embed/handle-embed-api.ts';
import { openEmbed } from './embed/open-embed.ts';
import { sendFrameFile } from './frame-files.ts';
import { createSigmaState, type SigmaOptions, type SigmaState } from './state/sigma-state.ts';

/** Describes a running simulated Sigma. */
export interface SigmaServer {
  origin: string;
  close(): Promise<void>;
  /** Clears counts, logs, sessions, used JWTs and saved states. */
  reset(): void;
}

/**
 * Starts the simulated Sigma: pages of workbooks, the API of their scripts, and logs below
 * `/_sandbox/`. Only Databricks' control API resets it.
 */
export async function startSigma(options: SigmaOptions): Promise<SigmaServer> {
  const sigma = createSigmaState(options);
  const server = createServer((request, response) => {
    route(request, response, sigma).catch(() => {
      // The error may quote a token, so it is neither printed nor sent.
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { message: 'Something went wrong.' });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${options.host}:${port}`,
    reset: sigma.reset,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  sigma: SigmaState,
): Promise<void> {
  // `URL` needs an origin, but only the path is used.
  const { pathname } = new URL(request.url ?? '/', 'http://sigma.invalid');
  const isGet = request.method === 'GET';
  if (isGet && pathname === '/_sandbox/stats') return sendJson(response, 200, sigma.log.stats());
  if (isGet && pathname === '/_sandbox/embeds') return sendJson(response, 200, sigma.log.records());
  if (isGet && pathname === '/_sandbox/messages') {
    return sendJson(response, 200, sigma.messages.records());
  }
  if (isGet && pathname.startsWith('/frame/')) return sendFrameFile(pathname, response);
  if (isGet && /^\/[\w-]+\/workbook\//.test(pathname)) return openEmbed(request, response, sigma);
  if (request.method === 'POST' && pathname.startsWith('/embed-api/')) {
    return handleEmbedApi(request, response, sigma);
  }
  return sendJson(response, 404, { message: 'Not found' });
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}
