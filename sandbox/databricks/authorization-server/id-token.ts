import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { User } from '../workspace/users.ts';
import type { SigningKey } from './signing-key.ts';

/** Describes the claims of an id_token. Times in seconds of the sandbox's clock. */
export interface IdTokenSubject {
  user: User;
  issuer: string;
  clientId: string;
  scopes: readonly string[];
  issuedAt: number;
  expiresAt: number;
  nonce?: string | undefined;
  hasEmail: boolean;
}

/**
 * Signs an id_token (OpenID Connect Core §2).
 * Simulated: no live id_token has been published. `aud`, `sub` and the echoed nonce follow the
 * standard, the profile claims follow `claims_supported`, and `email` follows a field team's note.
 */
export async function signIdToken(key: SigningKey, subject: IdTokenSubject): Promise<string> {
  const { user, scopes } = subject;
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
    ...(subject.hasEmail && scopes.includes('email') ? { email: user.email } : {}),
    ...(subject.nonce === undefined ? {} : { nonce: subject.nonce }),
  })
    .setProtectedHeader({ kid: key.kid, typ: 'JWT', alg: 'RS256' })
    .setIssuer(subject.issuer)
    .setSubject(user.email)
    .setAudience(subject.clientId)
    .setIssuedAt(subject.issuedAt)
    .setExpirationTime(subject.expiresAt)
    .setJti(randomUUID())
    .sign(key.privateKey);
}
