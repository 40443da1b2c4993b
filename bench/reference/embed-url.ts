import { createCipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { accessToken } from '../../testing/sessions/sample-access-token.ts';
import { embedSample, embedSeconds } from './embed-sample.ts';

const iterations = 600_000;

/** Describes the response of `/api/embed-url`, which the reference's page fetches. */
export interface ReferenceEmbed {
  readonly url: string;
  readonly jwt: string;
  readonly email: string;
}

/**
 * Mints an embed URL like Sigma's QuickStart on Databricks OAuth: a new salt and a synchronous
 * PBKDF2 for each token, AES-256-GCM, and `jsonwebtoken`.
 * https://quickstarts.sigmacomputing.com/guide/embedding_use_cases_databricks_oauth
 */
export function referenceEmbed(origin: string = embedSample.origin): ReferenceEmbed {
  const { accountType, clientId, connectionId, email, path, secret, teams } = embedSample;
  const iat = Math.floor(Date.now() / 1_000);
  const claims = {
    sub: email,
    iss: clientId,
    aud: 'sigmacomputing',
    jti: crypto.randomUUID(),
    iat,
    exp: iat + embedSeconds,
    ver: '1.1',
    account_type: accountType,
    teams,
    connection_oauth_tokens: { [connectionId]: encrypt(accessToken, secret) },
  };
  const signed = jwt.sign(claims, secret, { algorithm: 'HS256', keyid: clientId });
  const url = `${origin}${path}?:embed=true&:menu_position=none&:jwt=${encodeURIComponent(signed)}`;
  return { url, jwt: signed, email };
}

function encrypt(token: string, secret: string): string {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const key = pbkdf2Sync(secret, salt, iterations, 32, 'sha256');
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const ciphertext = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
  return [salt, iv, cipher.getAuthTag(), ciphertext]
    .map((part) => part.toString('base64'))
    .join('.');
}
