import { type Context, errors, interactionPolicy } from 'oidc-provider';
import type { UserDirectory } from '../workspace/users.ts';
import type { Consents } from './consents.ts';
import { splitScope } from './scopes.ts';

/**
 * When a page is shown: the log-in page without a live session or with `prompt=login`, the consent
 * page the first time that a user meets an application or one of its scopes.
 * Simulated: `prompt` is undocumented at Databricks.
 */
export function loginPolicy(consents: Consents, users: UserDirectory): interactionPolicy.Prompt[] {
  const { Check, Prompt } = interactionPolicy;
  const login = new Prompt(
    { name: 'login', requestable: true },
    new Check('no_session', 'nobody is signed in', 'login_required', (ctx) => {
      const isSignedIn = users.find(ctx.oidc.session?.accountId ?? '')?.active === true;
      return !isSignedIn && orSilently(ctx, new errors.LoginRequired('nobody is signed in'));
    }),
  );
  const consent = new Prompt(
    { name: 'consent', requestable: true },
    new Check('no_consent', 'the user has not allowed this', 'consent_required', (ctx) => {
      const email = ctx.oidc.session?.accountId ?? '';
      const clientId = ctx.oidc.client?.clientId ?? '';
      const isAllowed = consents.covers(email, clientId, splitScope(ctx.oidc.params?.scope));
      return !isAllowed && orSilently(ctx, new errors.ConsentRequired('consent is missing'));
    }),
  );
  // The authorize endpoint adds prompt=consent to every request; it must not force the page.
  consent.checks.remove('consent_prompt');
  return [login, consent];
}

/** true, or the error when the request said prompt=none. */
function orSilently(ctx: Context, error: Error): true {
  if (ctx.state.silent === true) throw error;
  return true;
}
