import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { User } from '../workspace/users.ts';
import type { SigningKey } from './signing-key.ts';

/** Describes an id_token to sign. Times in seconds of the sandbox's clock. */
export interface IdTokenOptions {
  user: User;
  issuer: string;
  clientId: string;
  scopes: readonly string[];
  issuedAt: number;
  expiresAt: number;
  nonce?: string | undefined;
  /** false: the id_token has no `email`, even with the scope `email`. */
  hasEmail: boolean;
}

/**
 * Signs an id_token (OpenID Connect Core §2).
 * A guess: no id_token of Databricks has been published. `aud`, `sub` and `nonce` follow the
 * standard. The profile claims follow `claims_supported` in Databricks' discovery document. `email`
 * follows a note of Databricks' field team.
 */
export async function signIdToken(key: SigningKey, options: IdTokenOptions): Promise<string> {
  const { user, scopes } = options;
  const profile = scopes.includes('profile')
    ? {
        name: `${user.givenName} ${user.familyName}`,
        given_name: user.givenName,
        family_name: user.familyName,
      }
    : {};
  return new SignJWT({
    ...profile,
    preferred_username: user.email,
    ...(options.hasEmail && scopes.includes('email') ? { email: user.email } : {}),
    ...(options.nonce === undefined ? {} : { nonce: options.nonce }),
  })
    .setProtectedHeader({ kid: key.kid, typ: 'JWT', alg: 'RS256' })
    .setIssuer(options.issuer)
    .setSubject(user.email)
    .setAudience(options.clientId)
    .setIssuedAt(options.issuedAt)
    .setExpirationTime(options.expiresAt)
    .setJti(randomUUID())
    .sign(key.privateKey);
}
