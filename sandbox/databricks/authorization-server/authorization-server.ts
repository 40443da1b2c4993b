import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { applyFault } from '../../control/faults.ts';
import { apiError, json, writeReply } from '../http/reply.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { readAccessToken, type VerifiedClaims } from './access-token.ts';
import { customizeAuthorizeEndpoint } from './authorize-endpoint.ts';
import { createConsents } from './consents.ts';
import { discoveryDocument } from './discovery-document.ts';
import { handleInteraction } from './interaction.ts';
import { createProvider, type ProviderDeps, type RegisteredClient } from './provider.ts';
import { createSigningKey } from './signing-key.ts';
import { createTokenEndpoint, type TokenEndpoint } from './token-endpoint.ts';
import { createTokenStore } from './token-store.ts';

/** Serves the workspace issuer and the account issuer, which share sessions, grants and tokens. */
export interface AuthorizationServer {
  /** Handles a request below `/oidc`. `url` is the request's URL. */
  handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
  /** Returns the claims of a valid access token, or undefined if it is expired or revoked. */
  verify(token: string): Promise<VerifiedClaims | undefined>;
  /** Revokes the user's OAuth grants and with them all tokens. */
  revokeUser(email: string): void;
  /** Deletes grants, tokens, consents and browser sessions. */
  reset(): void;
}

interface Issuer {
  path: string;
  provider: Provider;
  /** oidc-provider's own request handler. */
  handleRequest: ReturnType<Provider['callback']>;
  tokenEndpoint: TokenEndpoint;
}

/** Creates both issuers with a new signing key. */
export async function createAuthorizationServer(
  workspace: Workspace,
  clients: readonly RegisteredClient[],
): Promise<AuthorizationServer> {
  const { faults, requestLog, settings, users } = workspace;
  const store = createTokenStore(workspace.clock);
  const signingKey = await createSigningKey();
  const consents = createConsents();
  const providerDeps: ProviderDeps = {
    clients,
    store,
    consents,
    signingKey,
    cookieKey: randomBytes(32).toString('hex'),
  };
  const runExclusive = createQueue();
  // A guess: nobody has published the `aud` of account-level tokens. Here it is the account ID.
  const accountIssuer = createIssuer(`/oidc/accounts/${workspace.accountId}`, workspace.accountId);
  const workspaceIssuer = createIssuer('/oidc', workspace.orgId);
  // In this order, because the account issuer's path also begins with `/oidc`, and the first match
  // handles a request.
  const issuers = [accountIssuer, workspaceIssuer];

  function createIssuer(path: string, audience: string): Issuer {
    const issuer = `${workspace.origin}${path}`;
    const provider = createProvider(issuer, workspace, providerDeps);
    customizeAuthorizeEndpoint(provider, workspace);
    const deps = { workspace, signingKey, issuer, audience, store };
    const tokenEndpoint = createTokenEndpoint(provider, deps, runExclusive);
    return { path, provider, handleRequest: provider.callback(), tokenEndpoint };
  }

  async function sendDocument(
    target: 'discovery' | 'jwks',
    body: unknown,
    response: ServerResponse,
  ) {
    requestLog.stats[target] += 1;
    if (await applyFault(faults.take(target), response)) return;
    writeReply(response, json(200, body, { 'cache-control': 'public, max-age=60' }));
  }

  return {
    async handle(request, response, url) {
      const issuer = issuers.find(({ path }) => url.pathname.startsWith(`${path}/`));
      const notFound = apiError(404, 'ENDPOINT_NOT_FOUND', 'No API found for this path.');
      if (!issuer) return writeReply(response, notFound);
      const path = url.pathname.slice(issuer.path.length);
      const hasRevocationEndpoint = settings.current.revocationEndpoint;
      if (path === '/.well-known/openid-configuration') {
        const body = discoveryDocument(issuer.provider.issuer, { hasRevocationEndpoint });
        return sendDocument('discovery', body, response);
      }
      if (path === '/jwks.json') {
        return sendDocument('jwks', { keys: [signingKey.publicJwk] }, response);
      }
      const isPost = request.method === 'POST';
      if (isPost && (path === '/v1/token' || (path === '/v1/revoke' && hasRevocationEndpoint))) {
        return issuer.tokenEndpoint(request, response, path);
      }
      if (path.startsWith('/interaction/')) {
        const { provider } = issuer;
        const reply = await handleInteraction(request, response, { provider, consents, users });
        return writeReply(response, reply);
      }
      // `/v1/authorize/<uid>` continues an authorization request after its pages.
      if (/^\/v1\/authorize(\/[\w-]+)?$/.test(path)) {
        // oidc-provider takes the part of `originalUrl` before `url` as its mount path.
        Object.assign(request, { originalUrl: request.url });
        request.url = `${path}${url.search}`;
        return issuer.handleRequest(request, response);
      }
      return writeReply(response, notFound);
    },
    async verify(token) {
      const claims = await readAccessToken(signingKey, token);
      if (!claims || claims.expiresAt * 1000 <= workspace.clock()) return undefined;
      return store.find('AccessToken', claims.jti) ? claims : undefined;
    },
    revokeUser: store.revokeUser,
    reset() {
      store.clear();
      consents.clear();
    },
  };
}

/** Creates a function that runs asynchronous work one call at a time. */
function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    // If this call fails, the next call runs nevertheless.
    last = result.catch(() => undefined);
    return result;
  };
}
