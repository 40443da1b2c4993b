import type { Context, Provider } from 'oidc-provider';
import type { Workspace } from '../workspace/workspace.ts';
import { splitScope } from './scopes.ts';

/**
 * Adapts oidc-provider's authorization endpoint to Databricks: unknown values of `prompt` are
 * ignored, and the callback has `iss` (RFC 9207) only with the setting `sendIss`.
 */
export function customizeAuthorizeEndpoint(provider: Provider, workspace: Workspace): void {
  provider.use(async (ctx, next) => {
    if (ctx.path === '/v1/authorize') normalizeRequest(ctx, provider.issuer);
    await next();
    // Also `/v1/authorize/<uid>`, which continues a request after a page.
    if (ctx.path.startsWith('/v1/authorize') && !workspace.settings.current.sendIss) {
      removeIss(ctx, provider.issuer);
    }
  });
  provider.on('authorization.success', (ctx, { code }) => {
    const email = ctx.oidc.session?.accountId;
    workspace.seenCredentials.record({ kind: 'authorization_code', value: code ?? '', email });
  });
}

/**
 * Sends JSON for an error that must not redirect, such as an unregistered redirect URI.
 * Databricks sends these bodies. A guess: the status 400.
 */
export function rejectWithoutRedirect(
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
 * Ignores unknown values of `prompt`. Moves `none` to `ctx.state`, for the log-in policy. Adds
 * `consent` to every request: oidc-provider grants `offline_access` only with `prompt=consent`, but
 * Databricks grants it without.
 */
function normalizeRequest(ctx: Context, issuer: string): void {
  const prompts = splitScope(String(ctx.query.prompt ?? ''));
  ctx.state.hasPromptNone = prompts.includes('none');
  // oidc-provider drops unknown scopes. `rejectUnknownScopes` reads this copy.
  ctx.state.scope = String(ctx.query.scope ?? '');
  ctx.query = { ...ctx.query, prompt: prompts.includes('login') ? 'login consent' : 'consent' };
  // Assigning `ctx.query` changed `ctx.req.url`, so `originalUrl` must end with the new URL.
  // oidc-provider takes the part of `originalUrl` before that URL as its mount path.
  Object.assign(ctx.req, { originalUrl: `${new URL(issuer).pathname}${ctx.req.url}` });
}

function removeIss(ctx: Context, issuer: string): void {
  const location = ctx.response.get('location');
  // A relative location leads to a page of the sandbox.
  if (!location?.startsWith('http')) return;
  const url = new URL(location);
  if (url.searchParams.get('iss') === issuer) url.searchParams.delete('iss');
  ctx.response.set('location', url.href);
}
