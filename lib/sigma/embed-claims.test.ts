import { decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { type EmbedClaimsInput, embedClaims } from './embed-claims.ts';
import { createEmbedSigner } from './embed-jwt.ts';
import { embedUrl } from './embed-url.ts';

const input: EmbedClaimsInput = {
  email: 'Alice@Example.com',
  teams: ['everyone', 'manhattan'],
  accountType: 'View',
  internalDomains: ['acme.test'],
  clientId: 'client',
  connectionId: 'connection',
  encryptedToken: 'a.b.c.d',
  jti: 'jti',
  now: 1_700_000_000_500,
  expiresAt: 1_700_003_600_900,
};

describe('embedClaims', () => {
  test('returns claims of version 1.1 with times in seconds and a lower-case address', () => {
    expect(embedClaims(input)).toEqual({
      sub: 'alice@example.com',
      iss: 'client',
      aud: 'sigmacomputing',
      jti: 'jti',
      iat: 1_700_000_000,
      exp: 1_700_003_600,
      ver: '1.1',
      account_type: 'View',
      teams: ['everyone', 'manhattan'],
      connection_oauth_tokens: { connection: 'a.b.c.d' },
    });
  });

  test('returns neither teams nor account type for an internal user', () => {
    const claims = embedClaims({ ...input, email: 'eve@acme.test' });
    expect(claims).not.toHaveProperty('teams');
    expect(claims).not.toHaveProperty('account_type');
    const otherDomain = embedClaims({ ...input, email: 'eve@notacme.test' });
    expect(otherDomain).toHaveProperty('teams');
  });

  test("limits the JWT's lifetime to Sigma's maximum of 30 days", () => {
    const claims = embedClaims({ ...input, expiresAt: input.now * 2 });
    expect(claims.exp - claims.iat).toBe(2_592_000);
  });
});

test('the JWT is signed with HS256 and has the client ID as kid', async () => {
  const secret = 's'.repeat(40);
  const sign = createEmbedSigner({ clientId: 'client', secret });
  const jwt = await sign(embedClaims(input));
  expect(decodeProtectedHeader(jwt)).toEqual({ alg: 'HS256', typ: 'JWT', kid: 'client' });
  const { payload } = await jwtVerify(jwt, new TextEncoder().encode(secret), {
    currentDate: new Date(input.now),
  });
  expect(payload).toEqual(embedClaims(input));
});

describe('embedUrl', () => {
  const target = {
    origin: 'https://app.sigmacomputing.com',
    path: '/a/workbook/B-1',
    jwt: 'x.y.z',
  };

  test("returns the workbook's URL with Sigma's parameters, the controls, and the JWT", () => {
    const url = embedUrl(target, { 'pickup-zip': '10001,10002', 'a b': 'c&d=e' });
    expect(url).toBe(
      'https://app.sigmacomputing.com/a/workbook/B-1?:embed=true&:menu_position=none&:responsive_height=true&pickup-zip=10001,10002&a%20b=c%26d%3De&:jwt=x.y.z',
    );
  });

  test.each(['//evil.example/x', 'https://evil.example/x', '/a?:jwt=mine', '/a#b'])(
    'throws for the path %s',
    (path) => {
      expect(() => embedUrl({ ...target, path })).toThrow(TypeError);
    },
  );
});
