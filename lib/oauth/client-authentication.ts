import * as oauth from 'oauth4webapi';

/** Identifies the portal's OAuth client: confidential with a secret, public without one. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
}

/**
 * Returns how the client authenticates: `client_secret_post`, or not at all without a secret. HTTP
 * Basic is not used because libraries encode its credentials differently: a sign-in could succeed
 * and every refresh fail.
 */
export function clientAuthentication({ clientSecret }: OAuthClient): oauth.ClientAuth {
  return clientSecret ? oauth.ClientSecretPost(clientSecret) : oauth.None();
}
