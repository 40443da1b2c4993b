import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Interaction, Provider } from 'oidc-provider';
import { page } from '../http/page.ts';
import { html, type Reply } from '../http/reply.ts';
import type { User, UserDirectory } from '../workspace/users.ts';
import { consentPage } from './consent-page.ts';
import type { Consents } from './consents.ts';
import { loginPage } from './login-page.ts';
import { splitScope } from './scopes.ts';

/**
 * Handles an interaction, which is oidc-provider's word for the pages of an authorization request:
 * shows the log-in or consent page, and handles its form.
 */
export async function handleInteraction(
  request: IncomingMessage,
  response: ServerResponse,
  { provider, consents, users }: { provider: Provider; consents: Consents; users: UserDirectory },
): Promise<Reply> {
  let interaction: Interaction;
  try {
    interaction = await provider.interactionDetails(request, response);
  } catch {
    return html(
      400,
      page({
        title: 'This sign-in has expired',
        body: '<p>Go back to the application and start again.</p>',
      }),
    );
  }
  const clientId = interaction.params.client_id ?? '';
  const scopes = splitScope(interaction.params.scope);
  const isLogin = interaction.prompt.name === 'login';
  if (request.method !== 'POST') {
    if (isLogin) return html(200, loginPage(users));
    const application = (await provider.Client.find(clientId))?.clientName ?? '';
    const email = interaction.session?.accountId ?? '';
    return html(200, consentPage({ application, scopes, email }));
  }

  const form = new URLSearchParams(await text(request));
  const result = isLogin
    ? await logIn(provider, interaction, users.find(form.get('email') ?? ''))
    : consentResult(form.get('decision'));
  if ('consent' in result) consents.allow(interaction.session?.accountId ?? '', clientId, scopes);
  const returnTo = await provider.interactionResult(request, response, result);
  return { status: 303, headers: { location: returnTo }, body: '' };
}

const accessDenied = {
  error: 'access_denied',
  error_description: 'The resource owner denied the request',
};

async function logIn(provider: Provider, interaction: Interaction, user: User | undefined) {
  // The Cancel button sends no e-mail address.
  if (!user) return accessDenied;
  // A guess: nobody has published how Databricks rejects a deactivated user.
  if (!user.active) return { error: 'access_denied', error_description: 'User is deactivated' };
  const { session } = interaction;
  if (session?.uid && session.accountId !== undefined && session.accountId !== user.email) {
    // Ends the session of the previous user. Otherwise oidc-provider would show a log-out page, and
    // that page needs JavaScript.
    await (await provider.Session.findByUid(session.uid))?.destroy();
    delete interaction.session;
    // `save` takes the remaining lifetime in seconds. `exp` follows the machine's clock.
    await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
  }
  return { login: { accountId: user.email } };
}

function consentResult(decision: string | null) {
  return decision === 'allow' ? { consent: {} } : accessDenied;
}
