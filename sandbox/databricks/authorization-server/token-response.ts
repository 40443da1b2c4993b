import { randomUUID } from 'node:crypto';
import type { Context } from 'oidc-provider';
import { epochSeconds } from '../workspace/clock.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { signAccessToken } from './access-token.ts';
import { signIdToken } from './id-token.ts';
import { splitScope } from './scopes.ts';
import type { SigningKey } from './signing-key.ts';

/** Where the answer comes from. */
export interface AnswerSource {
  workspace: Workspace;
  signingKey: SigningKey;
  issuer: string;
  /** `aud` of the access tokens. */
  audience: string;
}

/**
 * The token answer as Databricks gives it, made from what oidc-provider has decided: access token
 * as RS256 JWT, id_token for a code only, `refresh_token` where one was granted and is new.
 */
export async function tokenAnswer(
  ctx: Context,
  grantType: string,
  source: AnswerSource,
): Promise<Record<string, unknown>> {
  const { workspace, signingKey, issuer } = source;
  const settings = workspace.settings.current;
  const {
    AccessToken: token,
    RefreshToken: refreshToken,
    AuthorizationCode: code,
  } = ctx.oidc.entities;
  if (!token?.accountId || !token.clientId) throw new Error('a token answer without access token');
  const user = workspace.users.find(token.accountId);
  if (!user) throw new Error(`a token for ${token.accountId}, who does not exist`);

  const isCode = grantType === 'authorization_code';
  const scopes = grantedOf(splitScope(token.scope), settings.grantedScopes);
  const issuedAt = epochSeconds(workspace.clock);
  const expiresAt = issuedAt + token.expiration;
  const note = workspace.issued.note;

  const accessToken = await signAccessToken(
    signingKey,
    {
      clientId: token.clientId,
      scope: scopes.join(' '),
      issuer,
      audience: source.audience,
      email: user.email,
      issuedAt,
      expiresAt,
      jti: token.jti,
    },
    settings.accessTokenBytes,
  );
  note({ kind: 'access_token', value: accessToken, email: user.email });
  const answer: Record<string, unknown> = { access_token: accessToken };

  const isRefreshTokenNew = isCode ? settings.grantRefreshToken : settings.singleUseRefreshTokens;
  if (refreshToken && isRefreshTokenNew && scopes.includes('offline_access')) {
    note({ kind: 'refresh_token', value: refreshToken.jti, email: user.email });
    answer.refresh_token = refreshToken.jti;
  }
  // Simulated: whether a refresh answers a new id_token is not recorded; here it does not.
  if (isCode && scopes.includes('openid')) {
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
    note({ kind: 'id_token', value: idToken, email: user.email });
    answer.id_token = idToken;
  }
  answer.scope = scopes.join(' ');
  answer.token_type = 'Bearer';
  if (settings.expiresIn === 'number') answer.expires_in = token.expiration;
  if (settings.expiresIn === 'string') answer.expires_in = String(token.expiration);
  return answer;
}

/** How the token endpoint refuses, made from what oidc-provider would say. */
export function tokenRefusal(
  ctx: Context,
  grantType: string,
  workspace: Workspace,
): { status: number; body: Record<string, unknown> } {
  const said = readError(ctx.body);
  if (ctx.status === 401 || said.error === 'invalid_client') {
    // Simulated: the body is recorded, the status 401 is RFC 6749's.
    return {
      status: 401,
      body: {
        error: 'invalid_client',
        error_id: randomUUID(),
        error_description: 'Client authentication failed',
      },
    };
  }
  if (grantType === 'refresh_token' && said.error === 'invalid_grant') {
    const error = workspace.settings.current.reuseAnswer;
    return { status: 400, body: { error, error_description: 'Refresh token is invalid' } };
  }
  // Simulated: bad codes, verifiers and redirect URIs are RFC 6749's invalid_grant.
  return { status: ctx.status, body: { ...said } };
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

function grantedOf(scopes: string[], granted: string | null): string[] {
  if (granted === null) return scopes;
  const kept = new Set(splitScope(granted));
  return scopes.filter((name) => kept.has(name));
}
