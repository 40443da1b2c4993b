import { type Context, errors, interactionPolicy } from 'oidc-provider';
import type { UserDirectory } from '../workspace/users.ts';
import type { Consents } from './consents.ts';
import { splitScope } from './scopes.ts';

/**
 * Returns the rules for showing a page: the log-in page without a session or with `prompt=login`,
 * the consent page if the user has not yet allowed the application its scopes.
 * Simulated: Databricks does not document `prompt`.
 */
export function loginPolicy(consents: Consents, users: UserDirectory): interactionPolicy.Prompt[] {
  const { Check, Prompt } = interactionPolicy;
  const login = new Prompt(
    { name: 'login', requestable: true },
    new Check('no_session', 'no user is signed in', 'login_required', (ctx) => {
      const isSignedIn = users.find(ctx.oidc.session?.accountId ?? '')?.active === true;
      return (
        !isSignedIn &&
        showPageUnlessPromptNone(ctx, new errors.LoginRequired('no user is signed in'))
      );
    }),
  );
  const consent = new Prompt(
    { name: 'consent', requestable: true },
    new Check('no_consent', 'the user has not allowed this', 'consent_required', (ctx) => {
      const email = ctx.oidc.session?.accountId ?? '';
      const clientId = ctx.oidc.client?.clientId ?? '';
      const isAllowed = consents.covers(email, clientId, splitScope(ctx.oidc.params?.scope));
      return (
        !isAllowed &&
        showPageUnlessPromptNone(ctx, new errors.ConsentRequired('consent is missing'))
      );
    }),
  );
  // Every request has prompt=consent (see `normalizeRequest`), which must not force the page.
  consent.checks.remove('consent_prompt');
  return [login, consent];
}

/** Returns true, so that the page is shown. Throws `error` if the request has `prompt=none`. */
function showPageUnlessPromptNone(ctx: Context, error: Error): true {
  if (ctx.state.hasPromptNone === true) throw error;
  return true;
}
