import { randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SignJWT, UnsecuredJWT } from 'jose';
import vectors from '../../test-vectors/sigma-oauth-token.json' with { type: 'json' };
import { createFaults } from '../control/faults.ts';
import type { FrameConfig } from '../sigma/frame/frame-config.ts';
import { startSigma } from '../sigma/start-sigma.ts';
import { workbookPath, workbooks } from '../sigma/workbooks/workbooks.ts';

const [sample] = vectors.valid;
if (!sample) throw new Error('The test vectors are empty.');

/** Credential of the test organization, with a token that Sigma's own package encrypted. */
export const credential = {
  clientId: 'client-of-the-tests',
  connectionId: 'connection-of-the-tests',
  embedSecret: sample.embedSecret,
  encryptedToken: sample.encryptedToken,
  accessToken: sample.oauthToken,
};

/** Returns the path of the workbook with that slug. Throws if there is none. */
export function findWorkbookPath(slug: string): string {
  const workbook = workbooks.find((candidate) => candidate.slug === slug);
  if (!workbook) throw new Error(`No workbook ${slug}`);
  return workbookPath(workbook);
}

/** Describes a statement that the test warehouse received. */
export interface ReceivedStatement {
  authorization: string | undefined;
  body: {
    warehouse_id: string;
    statement: string;
    parameters: { name: string; value: string; type: string }[];
    wait_timeout: string;
  };
}

type StatementHandler = (received: ReceivedStatement, response: ServerResponse) => void;

/** Describes a running Sigma with a test warehouse. */
export type SigmaTestBed = Awaited<ReturnType<typeof startSigmaTestBed>>;

/** Says how an embed JWT differs from a valid one. */
export interface MintOptions {
  /** Other claims. undefined removes a claim. */
  claims?: Record<string, unknown>;
  header?: { alg?: string; kid?: string };
  secret?: string;
}

/** Describes the data block of an opened page: a workbook's, or a rejection's code and message. */
type OpenedConfig = Partial<FrameConfig> & { code?: string; message?: string };

/** Returns rows in the format of the Statement Execution API. */
export function rowsResponse(columns: string[], rows: (string | null)[][]): object {
  return {
    statement_id: 'statement-1',
    status: { state: 'SUCCEEDED' },
    manifest: { format: 'JSON_ARRAY', schema: { columns: columns.map((name) => ({ name })) } },
    result: { data_array: rows },
  };
}

/** Starts Sigma and a stub warehouse, both on free ports. */
export async function startSigmaTestBed() {
  let now = Date.now();
  const statements: ReceivedStatement[] = [];
  let respond: StatementHandler = (_received, response) => {
    response.end(JSON.stringify(rowsResponse(['trips'], [['3']])));
  };
  const warehouse = createServer(async (request, response) => {
    const body = await text(request);
    const { authorization } = request.headers;
    const received = { authorization, body: body ? JSON.parse(body) : undefined };
    if (request.method === 'POST') statements.push(received);
    respond(received, response);
  });
  await new Promise<void>((resolve) => warehouse.listen(0, '127.0.0.1', resolve));
  const { port } = warehouse.address() as AddressInfo;
  const faults = createFaults();
  const sigma = await startSigma({
    host: '127.0.0.1',
    port: 0,
    ...credential,
    warehouse: { origin: `http://127.0.0.1:${port}`, warehouseId: '0123456789abcdef' },
    faults,
    now: () => now,
  });
  return {
    ...sigma,
    faults,
    statements,
    /** Advances the clock of the simulated Sigma. */
    advance(ms: number) {
      now += ms;
    },
    /** Replaces the handler of statements. The default handler returns one row of one column. */
    handleStatements(next: StatementHandler) {
      respond = next;
    },
    mint: (options: MintOptions = {}) => signEmbedJwt(Math.floor(now / 1000), options),
    /** Opens an embed URL as a frame does. `query` starts with `&`. Returns the page's data block. */
    async open(jwt: string, { path = findWorkbookPath('Taxi-Trips'), query = '' } = {}) {
      const response = await fetch(`${sigma.origin}${path}?:jwt=${jwt}&:embed=true${query}`);
      const html = await response.text();
      const [, json = '{}'] = /id="embed">(.*?)<\/script>/.exec(html) ?? [];
      const { status, headers } = response;
      const config: OpenedConfig = JSON.parse(json);
      return { status, html, headers, config };
    },
    /** Calls `/embed-api/<path>` as the frame's script does. */
    async post(sessionId: string, path: string, body = {}) {
      const response = await fetch(`${sigma.origin}/embed-api/${path}`, {
        method: 'POST',
        headers: { 'x-embed-session': sessionId },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as unknown };
    },
    async close() {
      await sigma.close();
      warehouse.closeAllConnections();
      await new Promise((resolve) => warehouse.close(resolve));
    },
  };
}

async function signEmbedJwt(
  nowSeconds: number,
  { claims, header, secret }: MintOptions,
): Promise<string> {
  const payload = {
    sub: 'alice@example.com',
    jti: randomUUID(),
    iat: nowSeconds,
    exp: nowSeconds + 3600,
    aud: 'sigmacomputing',
    ver: '1.1',
    account_type: 'View',
    teams: ['manhattan'],
    connection_oauth_tokens: { [credential.connectionId]: credential.encryptedToken },
    ...claims,
  };
  const { alg = 'HS256', kid = credential.clientId } = header ?? {};
  if (alg === 'none') return new UnsecuredJWT(payload).encode();
  return new SignJWT(payload)
    .setProtectedHeader({ alg, kid, typ: 'JWT' })
    .sign(new TextEncoder().encode(secret ?? credential.embedSecret));
}
