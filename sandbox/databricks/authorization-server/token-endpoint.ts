import { type IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Provider } from 'oidc-provider';
import { applyFault, type Fault } from '../../control/faults.ts';
import type { TokenCall } from '../../control/ledger.ts';
import { replayRequest } from './replay-request.ts';
import { type AnswerSource, tokenAnswer, tokenRefusal } from './token-answer.ts';
import type { TokenStore } from './token-store.ts';

/** Serves `POST /v1/token` and `POST /v1/revoke` of one issuer; `path` is below the issuer. */
export type TokenEndpoint = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
) => Promise<void>;

type EndpointSource = AnswerSource & { store: TokenStore };

/**
 * The token endpoint: oidc-provider decides, this records what came, counts, applies faults and
 * dresses the answer. `exclusively` runs one call at a time: oidc-provider looks a token up and
 * marks it used in two steps, between which a parallel call would find it unused.
 */
export function createTokenEndpoint(
  provider: Provider,
  source: EndpointSource,
  exclusively: <T>(work: () => Promise<T>) => Promise<T>,
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
      ctx.body = await tokenAnswer(ctx, grantType, source);
      outcomes.set(ctx.req, 'issued');
    } else if (ctx.status >= 400 && ctx.status < 500) {
      if (ctx.path === '/v1/token') workspace.ledger.stats.token.rejected += 1;
      const refusal = tokenRefusal(ctx, grantType, workspace);
      ctx.status = refusal.status;
      ctx.body = refusal.body;
    }
  });

  const work = provider.callback();

  return async (request, response, path) => {
    const form = new URLSearchParams(await text(request));
    const grantType = form.get('grant_type') ?? '';
    const email = userOf(form, source);
    note('client_secret', form.get('client_secret') ?? basicSecret(request.headers.authorization));
    note('code_verifier', form.get('code_verifier'));
    note('authorization_code', form.get('code'));
    note('refresh_token', form.get('refresh_token'));

    if (grantType === 'authorization_code' || grantType === 'refresh_token') {
      workspace.ledger.stats.token[grantType] += 1;
    }
    const fault = path === '/v1/token' ? faults.take('token', email) : undefined;
    if (await applyFault(fault, response)) return record('fault');

    const replay = replayRequest(request, { url: path, body: form.toString() });
    grantTypes.set(replay, grantType);
    if (fault?.drop === 'after') {
      // An answer that belongs to no socket goes nowhere.
      await exclusively(() => work(replay, new ServerResponse(replay)));
      response.destroy();
    } else {
      await exclusively(() => work(replay, response));
    }
    record(outcomes.get(replay) ?? 'rejected');

    function record(outcome: TokenCall['outcome']): void {
      if (path !== '/v1/token') return;
      if (grantType !== 'authorization_code' && grantType !== 'refresh_token') return;
      workspace.ledger.tokenCalls.push({
        at: new Date(workspace.clock()).toISOString(),
        ...(email === undefined ? {} : { email }),
        grant: grantType,
        outcome,
        ...(fault ? { fault: wayOf(fault) } : {}),
      });
    }

    function note(kind: Parameters<typeof issued.note>[0]['kind'], value: string | null): void {
      issued.note({
        kind,
        value: value ?? '',
        email: kind === 'client_secret' ? undefined : email,
      });
    }
  };
}

/** Also of tokens that are over: the store forgets them with their grant. */
function userOf(form: URLSearchParams, { store, workspace }: EndpointSource): string | undefined {
  const code = form.get('code') ?? '';
  const refreshToken = form.get('refresh_token') ?? '';
  return (
    store.find('AuthorizationCode', code)?.accountId ??
    store.find('RefreshToken', refreshToken)?.accountId ??
    workspace.issued.ownerOf('authorization_code', code) ??
    workspace.issued.ownerOf('refresh_token', refreshToken)
  );
}

/** The fault without the answer that it forges. */
function wayOf({ status, delayMs, drop }: Fault): NonNullable<TokenCall['fault']> {
  return {
    ...(status === undefined ? {} : { status }),
    ...(delayMs === undefined ? {} : { delayMs }),
    ...(drop === undefined ? {} : { drop }),
  };
}

/** The secret in a Basic header (RFC 6749 §2.3.1), as it came; '' where there is none. */
function basicSecret(header: string | undefined): string {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1] ?? '';
  return Buffer.from(encoded, 'base64').toString('utf8').split(/:(.*)/s)[1] ?? '';
}
