import { createHash, randomBytes } from 'node:crypto';
import { createFaults } from '../control/faults.ts';
import type { SettingsPatch } from '../control/settings.ts';
import { startDatabricks } from '../databricks/start-databricks.ts';
import { createTestBrowser, type TestBrowser } from './browser.ts';

/** Callback of both clients. */
export const redirectUri = 'http://localhost:3000/api/auth/callback/databricks';
/** Client whose secret and name need escaping, in a Basic header and in HTML. */
export const confidentialClient = {
  clientId: '5a4db0c5-0000-4000-8000-000000000001',
  name: 'Reports & more',
  clientSecret: 'dose-sandbox+only/client:secret%1',
  redirectUris: [redirectUri],
};
/** Client without a secret. */
export const publicClient = {
  clientId: '5a4db0c5-0000-4000-8000-000000000003',
  redirectUris: [redirectUri],
};
export const accountId = '5a4db0c5-0000-4000-8000-000000000004';
export const allScopes = 'openid profile email offline_access sql';

/** Describes a response of the token endpoint, success or error. */
export interface TokenResponse {
  status: number;
  body: Record<string, unknown>;
}

/** Holds an authorization code, its PKCE verifier, and the callback URL that delivered the code. */
export interface IssuedCode {
  code: string;
  verifier: string;
  callback: URL;
}

/** Describes a running workspace, with helpers for tests. */
export type TestWorkspace = Awaited<ReturnType<typeof startTestWorkspace>>;

/** Form fields or query parameters. undefined omits one. */
type Fields = Record<string, string | undefined>;

/** Starts a workspace on a free port. `now` is its clock, in ms since the epoch. */
export async function startTestWorkspace(now: () => number = Date.now, visitorCount = 0) {
  const server = await startDatabricks({
    host: '127.0.0.1',
    port: 0,
    clients: [confidentialClient, publicClient],
    accountId,
    faults: createFaults(),
    visitorCount,
    now,
  });
  const { origin, warehouseId } = server;
  const credentials = {
    client_id: confidentialClient.clientId,
    client_secret: confidentialClient.clientSecret,
  };
  const browser = () => createTestBrowser(origin);

  /** Returns the URL of an authorization request. `changes` replaces query parameters. */
  function authorizeUrl(changes: Fields = {}, verifier = randomBytes(32).toString('base64url')) {
    const query = definedFields({
      client_id: confidentialClient.clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: allScopes,
      state: 'the-state',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...changes,
    });
    return `${origin}/oidc/v1/authorize?${query}`;
  }

  /**
   * Signs in through the pages, and allows the scopes if asked. `changes` replaces parameters of the
   * authorization request. Without `browser`, uses a new one.
   */
  async function signIn(
    email: string,
    options: { browser?: TestBrowser; changes?: Fields } = {},
  ): Promise<IssuedCode> {
    const userBrowser = options.browser ?? browser();
    const verifier = randomBytes(32).toString('base64url');
    let page = await userBrowser.open(authorizeUrl(options.changes, verifier));
    if (page.text.includes('Sign in to Databricks')) {
      page = await userBrowser.press(page, { name: 'email', value: email });
    }
    if (page.text.includes('Allow access?')) {
      page = await userBrowser.press(page, { name: 'decision', value: 'allow' });
    }
    const callback = page.redirect;
    if (!callback) throw new Error(`no callback: ${page.status} ${page.text}`);
    return { code: callback.searchParams.get('code') ?? '', verifier, callback };
  }

  /** Sends a form to the token endpoint of an issuer. */
  async function token(form: Fields, headers = {}, issuer = '/oidc'): Promise<TokenResponse> {
    const response = await fetch(`${origin}${issuer}/v1/token`, {
      method: 'POST',
      headers,
      body: definedFields(form),
    });
    return { status: response.status, body: await response.json() };
  }

  /** Exchanges a code for tokens. `changes` replaces form fields. */
  function exchange({ code, verifier }: IssuedCode, changes: Fields = {}) {
    const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
    return token({ ...form, code_verifier: verifier, ...credentials, ...changes });
  }

  /** Calls the control API. */
  async function control(method: string, name: string, body: unknown = {}) {
    const response = await fetch(`${origin}/_sandbox/${name}`, {
      method,
      ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as unknown };
  }

  /** Calls a REST API, with the token as bearer token if there is one. */
  function api(path: string, { token, ...init }: RequestInit & { token?: string } = {}) {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return fetch(`${origin}${path}`, { ...init, headers: { ...authorization, ...init.headers } });
  }

  return {
    ...server,
    browser,
    authorizeUrl,
    signIn,
    token,
    exchange,
    control,
    api,
    /** Refreshes with a refresh token. */
    refresh: (refreshToken: unknown) =>
      token({
        grant_type: 'refresh_token',
        refresh_token: String(refreshToken),
        ...credentials,
      }),
    /** Signs in and exchanges the code. Returns all fields of the response as strings. */
    async tokens(email: string, changes: Fields = {}): Promise<Record<string, string>> {
      const response = await exchange(await signIn(email, { changes }));
      if (response.status !== 200) throw new Error(JSON.stringify(response));
      return Object.fromEntries(
        Object.entries(response.body).map(([name, value]) => [name, String(value)]),
      );
    },
    /** Changes settings of the sandbox. */
    async settings(patch: SettingsPatch): Promise<void> {
      const { status, body } = await control('POST', 'settings', patch);
      if (status !== 200) throw new Error(JSON.stringify(body));
    },
    /** Runs a statement. Returns the response's JSON with `httpStatus`. */
    async query(
      token: string,
      statement: string,
      bodyFields = {},
    ): Promise<Record<string, unknown>> {
      const body = JSON.stringify({ warehouse_id: warehouseId, statement, ...bodyFields });
      const response = await api('/api/2.0/sql/statements', { method: 'POST', token, body });
      return { httpStatus: response.status, ...(await response.json()) };
    },
  };
}

function definedFields(form: Fields): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) if (value !== undefined) query.set(name, value);
  return query;
}
