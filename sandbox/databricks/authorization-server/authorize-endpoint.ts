import type { Context, Provider } from 'oidc-provider';
import type { Workspace } from '../workspace/workspace.ts';
import { splitScope } from './scopes.ts';

/**
 * Dresses oidc-provider's authorization endpoint: `prompt` is read leniently, and RFC 9207's `iss`
 * leaves the callback unless the setting `sendIss` is on.
 */
export function dressAuthorizeEndpoint(provider: Provider, workspace: Workspace): void {
  provider.use(async (ctx, next) => {
    if (ctx.path === '/v1/authorize') readRequest(ctx, provider.issuer);
    await next();
    if (ctx.path.startsWith('/v1/authorize') && !workspace.settings.current.sendIss) {
      removeIss(ctx, provider.issuer);
    }
  });
  provider.on('authorization.success', (ctx, { code }) => {
    const email = ctx.oidc.session?.accountId;
    workspace.issued.note({ kind: 'authorization_code', value: code ?? '', email });
  });
}

/**
 * Errors that must not be redirected are answered as JSON on the authorize page.
 * Simulated: the bodies are recorded, their status is not.
 */
export function rejectOnPage(
  ctx: Context,
  out: { error: string; error_description?: string },
  accountId: string,
): void {
  const clientId = String(ctx.query.client_id ?? '');
  let description = out.error_description ?? 'The request is invalid.';
  if (out.error === 'invalid_redirect_uri') {
    const redirectUri = String(ctx.query.redirect_uri ?? '');
    description = `redirect_uri '${redirectUri}' not registered for OAuth application '${clientId}'`;
  } else if (out.error === 'invalid_client') {
    description = `OAuth application with client_id: '${clientId}' not available in Databricks account '${accountId}'.`;
  }
  ctx.status = 400;
  ctx.type = 'application/json; charset=UTF-8';
  ctx.body = JSON.stringify({ error_description: description, error: 'invalid_request' });
}

/**
 * Only `login` and `none` have an effect. `consent` is added to every request because oidc-provider
 * grants offline_access only with it; Databricks asks for nothing of the kind.
 */
function readRequest(ctx: Context, issuer: string): void {
  const wanted = splitScope(String(ctx.query.prompt ?? ''));
  ctx.state.silent = wanted.includes('none');
  // oidc-provider forgets unknown scopes before they can be refused.
  ctx.state.scope = String(ctx.query.scope ?? '');
  ctx.query = { ...ctx.query, prompt: wanted.includes('login') ? 'login consent' : 'consent' };
  // oidc-provider finds out where it is mounted by comparing this with the request's own URL.
  Object.assign(ctx.req, { originalUrl: `${new URL(issuer).pathname}${ctx.req.url}` });
}

function removeIss(ctx: Context, issuer: string): void {
  const location = ctx.response.get('location');
  if (!location?.startsWith('http')) return;
  const url = new URL(location);
  if (url.searchParams.get('iss') === issuer) url.searchParams.delete('iss');
  ctx.response.set('location', url.href);
}
