import { randomUUID } from 'node:crypto';
import type { Context } from 'oidc-provider';
import { epochSeconds } from '../workspace/clock.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { signAccessToken } from './access-token.ts';
import { signIdToken } from './id-token.ts';
import { splitScope } from './scopes.ts';
import type { SigningKey } from './signing-key.ts';

/** Holds what token responses need: the workspace, and one issuer with its key and audience. */
export interface TokenResponseDeps {
  workspace: Workspace;
  signingKey: SigningKey;
  issuer: string;
  /** `aud` of the access tokens. */
  audience: string;
}

/**
 * Builds Databricks' token response from the tokens that oidc-provider issued: an access token as
 * RS256 JWT, an id_token for the code grant only, and a `refresh_token` only if it is new.
 */
export async function tokenResponse(
  ctx: Context,
  grantType: string,
  deps: TokenResponseDeps,
): Promise<Record<string, unknown>> {
  const { workspace, signingKey, issuer } = deps;
  const settings = workspace.settings.current;
  const {
    AccessToken: token,
    RefreshToken: refreshToken,
    AuthorizationCode: code,
  } = ctx.oidc.entities;
  if (!token?.accountId || !token.clientId) throw new Error('token response without access token');
  const user = workspace.users.find(token.accountId);
  if (!user) throw new Error(`token for unknown user ${token.accountId}`);

  const isCodeGrant = grantType === 'authorization_code';
  const scopes = limitScopes(splitScope(token.scope), settings.grantedScopes);
  const issuedAt = epochSeconds(workspace.clock);
  // Despite its name, `expiration` is a lifetime in seconds.
  const lifetimeSeconds = token.expiration;
  const expiresAt = issuedAt + lifetimeSeconds;
  const record = workspace.seenCredentials.record;

  const accessToken = await signAccessToken(
    signingKey,
    {
      clientId: token.clientId,
      scope: scopes.join(' '),
      issuer,
      audience: deps.audience,
      email: user.email,
      issuedAt,
      expiresAt,
      jti: token.jti,
    },
    settings.accessTokenBytes,
  );
  record({ kind: 'access_token', value: accessToken, email: user.email });
  const body: Record<string, unknown> = { access_token: accessToken };

  const isRefreshTokenNew = isCodeGrant
    ? settings.grantRefreshToken
    : settings.singleUseRefreshTokens;
  if (refreshToken && isRefreshTokenNew && scopes.includes('offline_access')) {
    record({ kind: 'refresh_token', value: refreshToken.jti, email: user.email });
    body.refresh_token = refreshToken.jti;
  }
  // A guess: it is unknown whether a refresh returns an id_token. The sandbox returns none.
  if (isCodeGrant && scopes.includes('openid')) {
    const idToken = await signIdToken(signingKey, {
      user,
      issuer,
      clientId: token.clientId,
      scopes,
      issuedAt,
      expiresAt,
      nonce: settings.echoNonce ? code?.nonce : undefined,
      hasEmail: settings.idTokenEmail,
    });
    record({ kind: 'id_token', value: idToken, email: user.email });
    body.id_token = idToken;
  }
  body.scope = scopes.join(' ');
  body.token_type = 'Bearer';
  if (settings.expiresIn === 'number') body.expires_in = lifetimeSeconds;
  if (settings.expiresIn === 'string') body.expires_in = String(lifetimeSeconds);
  return body;
}

/** Builds Databricks' error response from oidc-provider's error response. */
export function tokenErrorResponse(
  ctx: Context,
  grantType: string,
  workspace: Workspace,
): { status: number; body: Record<string, unknown> } {
  const providerError = readError(ctx.body);
  if (ctx.status === 401 || providerError.error === 'invalid_client') {
    // Databricks sends this body. A guess: the status 401, which RFC 6749 prescribes.
    return {
      status: 401,
      body: {
        error: 'invalid_client',
        error_id: randomUUID(),
        error_description: 'Client authentication failed',
      },
    };
  }
  if (grantType === 'refresh_token' && providerError.error === 'invalid_grant') {
    const error = workspace.settings.current.reuseAnswer;
    return { status: 400, body: { error, error_description: 'Refresh token is invalid' } };
  }
  // A guess: invalid codes, verifiers and redirect URIs get RFC 6749's invalid_grant.
  return { status: ctx.status, body: { ...providerError } };
}

function readError(body: unknown): { error: string; error_description?: string } {
  if (typeof body === 'object' && body !== null && 'error' in body) {
    const description = 'error_description' in body ? body.error_description : undefined;
    return {
      error: String(body.error),
      ...(typeof description === 'string' ? { error_description: description } : {}),
    };
  }
  return { error: 'server_error' };
}

function limitScopes(scopes: string[], granted: string | null): string[] {
  if (granted === null) return scopes;
  const allowed = new Set(splitScope(granted));
  return scopes.filter((name) => allowed.has(name));
}
