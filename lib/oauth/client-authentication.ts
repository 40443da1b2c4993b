import * as oauth from 'oauth4webapi';

/** Identifies the portal's OAuth client: confidential with a secret, public without one. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
}

/**
 * Returns how the client authenticates: with its secret in the request's body
 * (`client_secret_post`), or not at all if it has none. Do not use HTTP Basic: the libraries for
 * sign-in and refresh may encode its credentials differently, so that every refresh would fail.
 */
export function clientAuthentication({ clientSecret }: OAuthClient): oauth.ClientAuth {
  return clientSecret ? oauth.ClientSecretPost(clientSecret) : oauth.None();
}
