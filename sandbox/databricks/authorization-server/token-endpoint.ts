import { type IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Provider } from 'oidc-provider';
import { applyFault, type Fault } from '../../control/faults.ts';
import type { TokenCall } from '../../control/request-log.ts';
import type { SeenCredential } from '../../control/seen-credentials.ts';
import { rebuildRequest } from './rebuild-request.ts';
import { type TokenResponseDeps, tokenErrorResponse, tokenResponse } from './token-response.ts';
import type { TokenStore } from './token-store.ts';

/** Serves `POST /v1/token` and `POST /v1/revoke` of one issuer. `path` is one of these two. */
export type TokenEndpoint = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
) => Promise<void>;

type TokenEndpointDeps = TokenResponseDeps & { store: TokenStore };

/**
 * Creates a token endpoint around oidc-provider. The endpoint records credentials, counts calls,
 * applies faults, and formats responses. `runExclusive` runs one call at a time: oidc-provider
 * finds a token and marks it used in two steps, and a call between them would find it unused.
 */
export function createTokenEndpoint(
  provider: Provider,
  deps: TokenEndpointDeps,
  runExclusive: <T>(work: () => Promise<T>) => Promise<T>,
): TokenEndpoint {
  const { workspace } = deps;
  const { seenCredentials, faults } = workspace;
  const grantTypes = new WeakMap<IncomingMessage, string>();
  const outcomes = new WeakMap<IncomingMessage, TokenCall['outcome']>();

  provider.on('grant.error', (ctx, error) => {
    // oidc-provider's internal text, which the client does not get.
    if (error.error_detail === 'refresh token already used') {
      workspace.requestLog.stats.token.reused += 1;
      outcomes.set(ctx.req, 'reused');
    }
  });
  provider.use(async (ctx, next) => {
    await next();
    // `grantTypes` holds only requests that this endpoint passed on.
    const grantType = grantTypes.get(ctx.req);
    if (grantType === undefined) return;
    if (ctx.path === '/v1/token' && ctx.status === 200) {
      ctx.body = await tokenResponse(ctx, grantType, deps);
      outcomes.set(ctx.req, 'issued');
    } else if (ctx.status >= 400 && ctx.status < 500) {
      if (ctx.path === '/v1/token') workspace.requestLog.stats.token.rejected += 1;
      const errorResponse = tokenErrorResponse(ctx, grantType, workspace);
      ctx.status = errorResponse.status;
      ctx.body = errorResponse.body;
    }
  });

  const handleRequest = provider.callback();

  return async (request, response, path) => {
    const form = new URLSearchParams(await text(request));
    const grantType = form.get('grant_type') ?? '';
    const email = findUserEmail(form, deps);
    const secret = form.get('client_secret') ?? basicSecret(request.headers.authorization);
    recordCredential('client_secret', secret);
    recordCredential('code_verifier', form.get('code_verifier'));
    recordCredential('authorization_code', form.get('code'));
    recordCredential('refresh_token', form.get('refresh_token'));

    if (grantType === 'authorization_code' || grantType === 'refresh_token') {
      workspace.requestLog.stats.token[grantType] += 1;
    }
    const fault = path === '/v1/token' ? faults.take('token', email) : undefined;
    const isOver = await applyFault(fault, response);
    if (isOver) return recordCall('fault');

    const rebuilt = rebuildRequest(request, { url: path, body: form.toString() });
    grantTypes.set(rebuilt, grantType);
    if (fault?.drop === 'after') {
      // Processes the call but loses the response: the token is consumed, and the client gets
      // nothing. A ServerResponse without a socket sends nothing.
      await runExclusive(() => handleRequest(rebuilt, new ServerResponse(rebuilt)));
      response.destroy();
    } else {
      await runExclusive(() => handleRequest(rebuilt, response));
    }
    recordCall(outcomes.get(rebuilt) ?? 'rejected');

    function recordCall(outcome: TokenCall['outcome']): void {
      if (path !== '/v1/token') return;
      if (grantType !== 'authorization_code' && grantType !== 'refresh_token') return;
      workspace.requestLog.tokenCalls.push({
        at: new Date(workspace.clock()).toISOString(),
        ...(email === undefined ? {} : { email }),
        grant: grantType,
        outcome,
        ...(fault ? { fault: describeFault(fault) } : {}),
      });
    }

    function recordCredential(kind: SeenCredential['kind'], value: string | null): void {
      seenCredentials.record({
        kind,
        value: value ?? '',
        email: kind === 'client_secret' ? undefined : email,
      });
    }
  };
}

/**
 * Finds the user of the request's code or refresh token. The store forgets revoked codes and tokens,
 * but the seen credentials still know their users.
 */
function findUserEmail(
  form: URLSearchParams,
  { store, workspace }: TokenEndpointDeps,
): string | undefined {
  const code = form.get('code') ?? '';
  const refreshToken = form.get('refresh_token') ?? '';
  return (
    store.find('AuthorizationCode', code)?.accountId ??
    store.find('RefreshToken', refreshToken)?.accountId ??
    workspace.seenCredentials.ownerOf('authorization_code', code) ??
    workspace.seenCredentials.ownerOf('refresh_token', refreshToken)
  );
}

/** Describes the fault without the body and headers that it injects. */
function describeFault({ status, delayMs, drop }: Fault): NonNullable<TokenCall['fault']> {
  return {
    ...(status === undefined ? {} : { status }),
    ...(delayMs === undefined ? {} : { delayMs }),
    ...(drop === undefined ? {} : { drop }),
  };
}

/** Returns the secret of a Basic header (RFC 6749 §2.3.1), still percent-encoded, or ''. */
function basicSecret(header: string | undefined): string {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1] ?? '';
  // Splits at the first colon only, because the secret may contain colons.
  return Buffer.from(encoded, 'base64').toString('utf8').split(/:(.*)/s)[1] ?? '';
}
