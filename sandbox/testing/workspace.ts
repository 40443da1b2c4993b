import { createHash, randomBytes } from 'node:crypto';
import { createFaults } from '../control/faults.ts';
import type { SettingsPatch } from '../control/settings.ts';
import { type DatabricksServer, startDatabricks } from '../databricks/start-databricks.ts';
import { createTestBrowser, type TestBrowser, type TestPage } from './browser.ts';

export const confidential = {
  clientId: '5a4db0c5-0000-4000-8000-000000000001',
  name: 'Reports & more',
  clientSecret: 'dose-sandbox+only/client:secret%1',
  redirectUris: ['http://localhost:3000/api/auth/callback/databricks'],
};
export const publicClient = {
  clientId: '5a4db0c5-0000-4000-8000-000000000003',
  redirectUris: confidential.redirectUris,
};
export const accountId = '5a4db0c5-0000-4000-8000-000000000004';
export const redirectUri = 'http://localhost:3000/api/auth/callback/databricks';
export const allScopes = 'openid profile email offline_access sql';

/** An answer of the token endpoint, success or error. */
export interface TokenAnswer {
  status: number;
  body: Record<string, unknown>;
}

/** A code on its way to the token endpoint. */
export interface CodeGrant {
  code: string;
  verifier: string;
  callback: URL;
}

/** A running workspace and the ways in which tests use it. */
export interface TestWorkspace extends DatabricksServer {
  browser(): TestBrowser;
  authorizeUrl(changes?: Record<string, string | undefined>, verifier?: string): string;
  /** Signs in by the pages; consents when asked. */
  signIn(
    email: string,
    options?: { browser?: TestBrowser; changes?: Record<string, string | undefined> },
  ): Promise<CodeGrant>;
  token(
    form: Record<string, string | undefined>,
    headers?: Record<string, string>,
    issuer?: string,
  ): Promise<TokenAnswer>;
  exchange(grant: CodeGrant, changes?: Record<string, string | undefined>): Promise<TokenAnswer>;
  refresh(refreshToken: unknown): Promise<TokenAnswer>;
  /** Signs in and exchanges the code. */
  tokens(
    email: string,
    changes?: Record<string, string | undefined>,
  ): Promise<Record<string, string>>;
  settings(patch: SettingsPatch): Promise<void>;
  control(method: string, name: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  api(path: string, init?: RequestInit & { token?: string }): Promise<Response>;
  query(token: string, statement: string, more?: object): Promise<Record<string, unknown>>;
}

/** Starts a workspace on a free port; `now` shifts its clock. */
export async function startTestWorkspace(
  now: () => number = Date.now,
  moreUsers = 0,
): Promise<TestWorkspace> {
  const server = await startDatabricks({
    host: '127.0.0.1',
    port: 0,
    clients: [confidential, publicClient],
    accountId,
    faults: createFaults(),
    moreUsers,
    now,
  });
  const { origin, warehouseId } = server;
  const credentials = {
    client_id: confidential.clientId,
    client_secret: confidential.clientSecret,
  };

  const workspace: TestWorkspace = {
    ...server,
    browser: () => createTestBrowser(origin),
    authorizeUrl(changes = {}, verifier = randomBytes(32).toString('base64url')) {
      const query = given({
        client_id: confidential.clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: allScopes,
        state: 'the-state',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
        ...changes,
      });
      return `${origin}/oidc/v1/authorize?${query}`;
    },
    async signIn(email, { browser = createTestBrowser(origin), changes = {} } = {}) {
      const verifier = randomBytes(32).toString('base64url');
      let page: TestPage = await browser.open(workspace.authorizeUrl(changes, verifier));
      if (page.text.includes('Sign in to Databricks')) {
        page = await browser.press(page, { name: 'email', value: email });
      }
      if (page.text.includes('Allow access?')) {
        page = await browser.press(page, { name: 'decision', value: 'allow' });
      }
      if (!page.redirect) throw new Error(`no callback: ${page.status} ${page.text}`);
      return {
        code: page.redirect.searchParams.get('code') ?? '',
        verifier,
        callback: page.redirect,
      };
    },
    async token(form, headers = {}, issuer = '/oidc') {
      const response = await fetch(`${origin}${issuer}/v1/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: given(form),
      });
      return { status: response.status, body: await response.json() };
    },
    exchange({ code, verifier }, changes = {}) {
      const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
      return workspace.token({ ...form, code_verifier: verifier, ...credentials, ...changes });
    },
    refresh(refreshToken) {
      const form = { grant_type: 'refresh_token', refresh_token: String(refreshToken) };
      return workspace.token({ ...form, ...credentials });
    },
    async tokens(email, changes) {
      const answer = await workspace.exchange(
        await workspace.signIn(email, changes ? { changes } : {}),
      );
      if (answer.status !== 200) throw new Error(JSON.stringify(answer));
      return Object.fromEntries(
        Object.entries(answer.body).map(([name, value]) => [name, String(value)]),
      );
    },
    async settings(patch) {
      const { status, body } = await workspace.control('POST', 'settings', patch);
      if (status !== 200) throw new Error(JSON.stringify(body));
    },
    async control(method, name, body) {
      const response = await fetch(`${origin}/_sandbox/${name}`, {
        method,
        ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
      });
      return { status: response.status, body: await response.json() };
    },
    api(path, { token, ...init } = {}) {
      const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
      return fetch(`${origin}${path}`, { ...init, headers: { ...authorization, ...init.headers } });
    },
    async query(token, statement, more = {}) {
      const response = await workspace.api('/api/2.0/sql/statements', {
        method: 'POST',
        token,
        body: JSON.stringify({
          warehouse_id: warehouseId,
          statement,
          wait_timeout: '30s',
          ...more,
        }),
      });
      return { httpStatus: response.status, ...(await response.json()) };
    },
  };
  return workspace;
}

function given(form: Record<string, string | undefined>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) if (value !== undefined) query.set(name, value);
  return query;
}
