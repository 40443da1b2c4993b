import { randomBytes, randomUUID } from 'node:crypto';
import { type Context, errors, Provider } from 'oidc-provider';
import type { UserDirectory } from '../workspace/users.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { rejectWithoutRedirect } from './authorize-endpoint.ts';
import type { Consents } from './consents.ts';
import { loginPolicy } from './login-policy.ts';
import { splitScope, supportedScopes } from './scopes.ts';
import type { SigningKey } from './signing-key.ts';
import type { TokenStore } from './token-store.ts';

/** Describes an OAuth application of the account. An application without a secret is public. */
export interface RegisteredClient {
  clientId: string;
  /** Name on the consent page. Default: the client ID. */
  name?: string;
  clientSecret?: string;
  redirectUris: string[];
}

/** Holds what the oidc-providers of the workspace issuer and the account issuer share. */
export interface ProviderDeps {
  clients: readonly RegisteredClient[];
  store: TokenStore;
  consents: Consents;
  signingKey: SigningKey;
  cookieKey: string;
}

const halfYearSeconds = 15_552_000;
const weekSeconds = 604_800;
const cookieOptions = { httpOnly: true, sameSite: 'lax', signed: true, overwrite: true };

/** Creates an oidc-provider that allows only what a Databricks workspace allows. */
export function createProvider(issuer: string, workspace: Workspace, deps: ProviderDeps): Provider {
  const { settings, users } = workspace;
  const accessTokenTtl = () => settings.current.accessTokenTtlSeconds;
  const provider = new Provider(issuer, {
    adapter: deps.store.adapter,
    jwks: { keys: [deps.signingKey.privateJwk] },
    clients: deps.clients.map(clientMetadata),
    scopes: supportedScopes,
    responseTypes: ['code'],
    pkce: { required: () => true },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    findAccount: (_ctx: Context, email: string) => findAccount(email, users),
    claims: { openid: ['sub'] },
    rotateRefreshToken: () => settings.current.singleUseRefreshTokens,
    expiresWithSession: () => false,
    clientBasedCORS: () => false,
    allowOmittingSingleRegisteredRedirectUri: false,
    // The parameter `o` has no meaning here, but oidc-provider calls its validator in every request,
    // even if the parameter is absent. At that time, oidc-provider has already checked client and
    // redirect URI, so the error for an unknown scope can redirect.
    extraParams: { o: rejectUnknownScopes },
    loadExistingGrant: (ctx: Context) => createGrant(ctx, provider, deps.consents),
    interactions: {
      policy: loginPolicy(deps.consents, users),
      url: (_ctx: Context, { uid }: { uid: string }) =>
        `${new URL(issuer).pathname}/interaction/${uid}`,
    },
    renderError: (ctx: Context, out: { error: string; error_description?: string }) =>
      rejectWithoutRedirect(ctx, out, workspace.accountId),
    cookies: {
      keys: [deps.cookieKey],
      names: {
        session: 'databricks_session',
        interaction: 'databricks_interaction',
        resume: 'databricks_resume',
      },
      long: cookieOptions,
      short: cookieOptions,
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      // The authorization server routes requests here only with the setting `revocationEndpoint`.
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx: Context, client: { clientId: string }, token: { clientId: string }) =>
          token.clientId === client.clientId,
      },
    },
    routes: {
      authorization: '/v1/authorize',
      token: '/v1/token',
      revocation: '/v1/revoke',
      jwks: '/jwks.json',
    },
    // In seconds.
    ttl: {
      AccessToken: accessTokenTtl,
      RefreshToken: weekSeconds,
      AuthorizationCode: 60,
      Grant: halfYearSeconds,
      IdToken: 3600,
      Interaction: 3600,
      Session: 2 * weekSeconds,
    },
  });
  // Like the method that it replaces, this also sets the token's format. oidc-provider handles the
  // token as opaque, and `tokenResponse` makes the JWT.
  provider.AccessToken.prototype.generateTokenId = function generateJti() {
    this.format = 'opaque';
    return randomUUID();
  };
  // Databricks' refresh tokens begin with `doau`.
  provider.RefreshToken.prototype.generateTokenId = () => `doau${randomBytes(16).toString('hex')}`;
  provider.on('server_error', (_ctx, error) => console.error('authorization server:', error));
  return provider;
}

function clientMetadata(client: RegisteredClient): Record<string, unknown> {
  return {
    client_id: client.clientId,
    client_name: client.name ?? client.clientId,
    ...(client.clientSecret === undefined
      ? { token_endpoint_auth_method: 'none' }
      : // With this method, oidc-provider also accepts a Basic header.
        { client_secret: client.clientSecret, token_endpoint_auth_method: 'client_secret_post' }),
    redirect_uris: client.redirectUris,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
  };
}

/** Returns undefined for a deactivated user, so that the user's codes and refresh tokens fail. */
function findAccount(email: string, users: UserDirectory) {
  if (users.find(email)?.active !== true) return undefined;
  return { accountId: email, claims: () => ({ sub: email }) };
}

/**
 * Creates a grant per authorization, so that a reused refresh token revokes only the tokens of its
 * own sign-in. Returns undefined if a consent is missing.
 */
async function createGrant(ctx: Context, provider: Provider, consents: Consents) {
  const email = ctx.oidc.session?.accountId ?? '';
  const clientId = ctx.oidc.client?.clientId ?? '';
  const scopes = splitScope(ctx.oidc.params?.scope);
  if (!consents.covers(email, clientId, scopes)) return undefined;
  const grant = new provider.Grant({ accountId: email, clientId });
  grant.addOIDCScope(scopes.join(' '));
  await grant.save();
  return grant;
}

/** Rejects a request with an unknown scope or no scope. */
function rejectUnknownScopes(ctx: Context): void {
  const scopes = splitScope(String(ctx.state.scope ?? ''));
  const unknown = scopes.filter((name) => !supportedScopes.includes(name));
  // A guess: nobody has published the response to a scope that the application lacks.
  if (unknown.length > 0 || scopes.length === 0) {
    throw new errors.InvalidScope(
      `Scopes '${unknown.join(' ')}' are not assigned to this application.`,
      unknown.join(' '),
    );
  }
}
