import { randomBytes } from 'node:crypto';

const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');

/** Sample access token in Databricks' format: about 900 characters, with an invalid signature. */
export const accessToken = [
  part({ kid: randomBytes(32).toString('hex'), typ: 'at+jwt', alg: 'RS256' }),
  part({
    client_id: crypto.randomUUID(),
    scope: 'openid profile email offline_access sql',
    aud: crypto.randomUUID(),
    iss: 'https://dbc-a1b2c3d4-e5f6.cloud.databricks.com/oidc',
    sub: 'alice@example.com',
    idm: randomBytes(36).toString('base64url'),
    jti: crypto.randomUUID(),
    iat: 1_800_000_000,
    exp: 1_800_003_600,
  }),
  randomBytes(256).toString('base64url'),
].join('.');
