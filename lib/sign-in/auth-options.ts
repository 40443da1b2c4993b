import 'server-only';
import type { AuthOptions, TokenSet as NextAuthTokens } from 'next-auth';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { canQuery } from '../config/schema.ts';
import type { AuthorizationServer } from '../oauth/authorization-server.ts';
import { toTokenSet } from '../oauth/token-set.ts';
import { emailFromClaims, emailFromScim, type IdentityClaims } from '../oauth/user-email.ts';
import { type Services, services } from '../services.ts';
import { secretFingerprint } from '../session/secret-fingerprint.ts';
import { failureFromExchange } from './callback-failure.ts';
import { currentAttempt, recordFailure } from './sign-in-attempt.ts';

const timeoutMs = 10_000;
const transactionSeconds = 900;

type Profile = IdentityClaims & { readonly name?: string };

/**
 * Returns NextAuth's options: Databricks as an OpenID provider with PKCE and state, cookies with
 * the portal's names, and only the identity in NextAuth's token. Takes the endpoints from the
 * cached discovery document, because NextAuth would fetch the document for each request. Rejects if
 * the document cannot be fetched and is not cached.
 */
export async function authOptions(): Promise<AuthOptions> {
  const portal = services();
  const { names, attributes } = portal.cookies;
  const cookie = (name: string, maxAge?: number) => ({
    name,
    options: maxAge === undefined ? attributes : { ...attributes, maxAge },
  });
  return {
    providers: [databricks(await portal.discover(), portal)],
    secret: portal.config.NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: portal.config.SESSION_MAX_SECONDS },
    jwt: { maxAge: portal.config.SESSION_MAX_SECONDS },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: {
      sessionToken: cookie(names.identity),
      callbackUrl: cookie(names.callbackUrl),
      csrfToken: cookie(names.csrf),
      pkceCodeVerifier: cookie(names.pkce, transactionSeconds),
      state: cookie(names.state, transactionSeconds),
      nonce: cookie(names.nonce, transactionSeconds),
    },
    callbacks: {
      // Runs after the code exchange. Returns whether NextAuth may sign the user in.
      signIn() {
        const attempt = currentAttempt.getStore();
        if (!canQuery(attempt?.tokens?.scopes ?? [])) recordFailure({ reason: 'scope_missing' });
        return attempt !== undefined && attempt.failure === undefined;
      },
      jwt({ token, user, account }) {
        const attempt = currentAttempt.getStore();
        // NextAuth passes `account` only at sign-in.
        if (!account || !attempt) return token;
        const identity = {
          sub: user.id,
          sid: crypto.randomUUID(),
          email: user.email ?? '',
          name: user.name ?? '',
        };
        attempt.identity = identity;
        return { ...identity, sessionKey: secretFingerprint(portal.config.SESSION_SECRET) };
      },
    },
    // Do not add a `debug` function: NextAuth passes it the PKCE verifier and tokens, even if its
    // `debug` option is off.
    logger: {
      error: (code) => portal.logger.warn({ nextauth: code.slice(0, 60) }, 'sign-in failed'),
      warn: (code) => portal.logger.warn({ nextauth: code }, 'NextAuth warning'),
    },
  };
}

function databricks(server: AuthorizationServer, portal: Services): OAuthConfig<Profile> {
  const { config } = portal;
  const scope = config.DATABRICKS_OAUTH_SCOPES.join(' ');
  return {
    id: 'databricks',
    name: 'Databricks',
    type: 'oauth',
    idToken: true,
    issuer: server.issuer,
    jwks_endpoint: server.jwks_uri,
    clientId: config.DATABRICKS_OAUTH_CLIENT_ID,
    ...(config.DATABRICKS_OAUTH_CLIENT_SECRET
      ? { clientSecret: config.DATABRICKS_OAUTH_CLIENT_SECRET }
      : {}),
    // Send the secret in the body, as the refresh grant does. Libraries encode the credentials of
    // HTTP Basic differently.
    client: {
      token_endpoint_auth_method: config.DATABRICKS_OAUTH_CLIENT_SECRET
        ? 'client_secret_post'
        : 'none',
    },
    checks: ['pkce', 'state', ...(config.DATABRICKS_OAUTH_NONCE ? (['nonce'] as const) : [])],
    httpOptions: { timeout: timeoutMs },
    authorization: { url: server.authorization_endpoint, params: { scope } },
    token: {
      url: server.token_endpoint,
      async request({ client, params, checks, provider }) {
        try {
          const tokens = await client.callback(provider.callbackUrl, params, checks);
          recordTokens(tokens, portal);
          return { tokens };
        } catch (error) {
          recordFailure(failureFromExchange(error));
          throw error;
        }
      },
    },
    async profile(claims, tokens) {
      const email = emailFromClaims(claims) ?? (await scimEmail(tokens, portal));
      if (!email) recordFailure({ reason: 'no_email' });
      return { id: claims.sub, email: email ?? null, name: claims.name ?? email ?? null };
    },
  };
}

function recordTokens(tokens: NextAuthTokens, portal: Services): void {
  const attempt = currentAttempt.getStore();
  if (!attempt || !tokens.access_token) return;
  attempt.tokens = toTokenSet(
    {
      access_token: tokens.access_token,
      refresh_token: tokens.refresh_token,
      // openid-client replaced `expires_in` by `expires_at`, in seconds since the epoch. Undo that.
      expires_in: tokens.expires_at && tokens.expires_at - portal.now() / 1_000,
      scope: tokens.scope,
    },
    { now: portal.now(), scopes: portal.config.DATABRICKS_OAUTH_SCOPES },
  );
}

async function scimEmail(tokens: NextAuthTokens, portal: Services): Promise<string | undefined> {
  const host = portal.config.DATABRICKS_HOST;
  try {
    return await emailFromScim(host, tokens.access_token ?? '', { fetch, timeoutMs });
  } catch (error) {
    portal.logger.warn({ err: error }, 'the SCIM Me request failed');
    return undefined;
  }
}
