import { type Context, errors, interactionPolicy } from 'oidc-provider';
import type { UserDirectory } from '../workspace/users.ts';
import type { Consents } from './consents.ts';
import { splitScope } from './scopes.ts';

/**
 * Returns oidc-provider's rules for the pages of a sign-in. The log-in page appears if nobody is
 * signed in, or with `prompt=login`. The consent page appears until the user has allowed the
 * application all requested scopes.
 * A guess: Databricks does not document `prompt`.
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
  // This built-in check shows the page if a request has prompt=consent. Every request has it (see
  // `normalizeRequest`), so the page would always appear.
  consent.checks.remove('consent_prompt');
  return [login, consent];
}

/** Returns true, so that the page is shown. Throws `error` if the request has `prompt=none`. */
function showPageUnlessPromptNone(ctx: Context, error: Error): true {
  if (ctx.state.hasPromptNone === true) throw error;
  return true;
}
