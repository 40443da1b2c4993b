import * as oauth from 'oauth4webapi';

/** The OAuth client of the portal: confidential with a secret, public without. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
}

/**
 * How the client authenticates: `client_secret_post`, or not at all. Not Basic, whose credentials
 * libraries encode differently, so that a sign-in could work and every refresh fail.
 */
export function clientAuthentication({ clientSecret }: OAuthClient): oauth.ClientAuth {
  return clientSecret ? oauth.ClientSecretPost(clientSecret) : oauth.None();
}
