import { type IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Provider } from 'oidc-provider';
import { applyFault, type Fault } from '../../control/faults.ts';
import type { IssuedCredential } from '../../control/issued-credentials.ts';
import type { TokenCall } from '../../control/ledger.ts';
import { replayRequest } from './replay-request.ts';
import { type TokenSource, tokenErrorResponse, tokenResponse } from './token-response.ts';
import type { TokenStore } from './token-store.ts';

/** Serves `POST /v1/token` and `POST /v1/revoke` of one issuer. `path` is relative to it. */
export type TokenEndpoint = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
) => Promise<void>;

type EndpointSource = TokenSource & { store: TokenStore };

/**
 * Creates a token endpoint around oidc-provider that records credentials, counts calls, applies
 * faults, and formats responses. `runExclusive` runs one call at a time: oidc-provider looks up a
 * token and marks it used in two steps, and a parallel call in between would find it unused.
 */
export function createTokenEndpoint(
  provider: Provider,
  source: EndpointSource,
  runExclusive: <T>(callback: () => Promise<T>) => Promise<T>,
): TokenEndpoint {
  const { workspace } = source;
  const { issued, faults } = workspace;
  const grantTypes = new WeakMap<IncomingMessage, string>();
  const outcomes = new WeakMap<IncomingMessage, TokenCall['outcome']>();

  provider.on('grant.error', (ctx, error) => {
    if (error.error_detail === 'refresh token already used') {
      workspace.ledger.stats.token.reused += 1;
      outcomes.set(ctx.req, 'reused');
    }
  });
  provider.use(async (ctx, next) => {
    await next();
    const grantType = grantTypes.get(ctx.req);
    if (grantType === undefined) return;
    if (ctx.path === '/v1/token' && ctx.status === 200) {
      ctx.body = await tokenResponse(ctx, grantType, source);
      outcomes.set(ctx.req, 'issued');
    } else if (ctx.status >= 400 && ctx.status < 500) {
      if (ctx.path === '/v1/token') workspace.ledger.stats.token.rejected += 1;
      const errorResponse = tokenErrorResponse(ctx, grantType, workspace);
      ctx.status = errorResponse.status;
      ctx.body = errorResponse.body;
    }
  });

  const callback = provider.callback();

  return async (request, response, path) => {
    const form = new URLSearchParams(await text(request));
    const grantType = form.get('grant_type') ?? '';
    const email = findUserEmail(form, source);
    const secret = form.get('client_secret') ?? basicSecret(request.headers.authorization);
    recordCredential('client_secret', secret);
    recordCredential('code_verifier', form.get('code_verifier'));
    recordCredential('authorization_code', form.get('code'));
    recordCredential('refresh_token', form.get('refresh_token'));

    if (grantType === 'authorization_code' || grantType === 'refresh_token') {
      workspace.ledger.stats.token[grantType] += 1;
    }
    const fault = path === '/v1/token' ? faults.take('token', email) : undefined;
    if (await applyFault(fault, response)) return recordCall('fault');

    const replay = replayRequest(request, { url: path, body: form.toString() });
    grantTypes.set(replay, grantType);
    if (fault?.drop === 'after') {
      // A response without a socket is never sent.
      await runExclusive(() => callback(replay, new ServerResponse(replay)));
      response.destroy();
    } else {
      await runExclusive(() => callback(replay, response));
    }
    recordCall(outcomes.get(replay) ?? 'rejected');

    function recordCall(outcome: TokenCall['outcome']): void {
      if (path !== '/v1/token') return;
      if (grantType !== 'authorization_code' && grantType !== 'refresh_token') return;
      workspace.ledger.tokenCalls.push({
        at: new Date(workspace.clock()).toISOString(),
        ...(email === undefined ? {} : { email }),
        grant: grantType,
        outcome,
        ...(fault ? { fault: describeFault(fault) } : {}),
      });
    }

    function recordCredential(kind: IssuedCredential['kind'], value: string | null): void {
      issued.record({
        kind,
        value: value ?? '',
        email: kind === 'client_secret' ? undefined : email,
      });
    }
  };
}

/** Finds the user of a code or token, even a revoked one, which the store has deleted. */
function findUserEmail(
  form: URLSearchParams,
  { store, workspace }: EndpointSource,
): string | undefined {
  const code = form.get('code') ?? '';
  const refreshToken = form.get('refresh_token') ?? '';
  return (
    store.find('AuthorizationCode', code)?.accountId ??
    store.find('RefreshToken', refreshToken)?.accountId ??
    workspace.issued.ownerOf('authorization_code', code) ??
    workspace.issued.ownerOf('refresh_token', refreshToken)
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
  return Buffer.from(encoded, 'base64').toString('utf8').split(/:(.*)/s)[1] ?? '';
}
