import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import vectors from '../../../test-vectors/sigma-oauth-token.json' with { type: 'json' };
import {
  credential,
  findWorkbookPath,
  type MintOptions,
  type SigmaTestBed,
  startSigmaTestBed,
} from '../../testing/sigma-test-bed.ts';

let sigma: SigmaTestBed;
beforeAll(async () => {
  sigma = await startSigmaTestBed();
});
afterAll(() => sigma.close());
beforeEach(() => sigma.reset());

async function readStats() {
  return (await fetch(`${sigma.origin}/_sandbox/stats`)).json();
}

const nowSeconds = Math.floor(Date.now() / 1000);
const thirtyDaysSeconds = 2_592_000;
/** Returns the claim with the encrypted token of the connection. */
const tokenClaim = (value: unknown) => ({
  connection_oauth_tokens: { [credential.connectionId]: value },
});

describe('an embed JWT is rejected', () => {
  const versionMessage = 'connection_oauth_tokens is only supported in ver 1.1';
  const cases: [rule: string, options: MintOptions, code: string, message: string][] = [
    ['with a numeric ver', { claims: { ver: 1.1 } }, 'EINVAL', versionMessage],
    ['without ver', { claims: { ver: undefined } }, 'EINVAL', versionMessage],
    ['in ver 1.0 with tokens', { claims: { ver: '1.0' } }, 'EINVAL', versionMessage],
    [
      'for another audience',
      { claims: { aud: 'sigma' } },
      'EINVAL',
      'Invalid aud field in payload.',
    ],
    ['without audience', { claims: { aud: undefined } }, 'EINVAL', 'Invalid aud field in payload.'],
    [
      'that lives longer than 30 days',
      { claims: { exp: nowSeconds + thirtyDaysSeconds + 1, iat: nowSeconds } },
      'EINVAL',
      'exp cannot be more than 30 days after iat',
    ],
    [
      'that has expired',
      { claims: { exp: nowSeconds - 1 } },
      'EINVAL',
      'exp cannot be in the past',
    ],
    ['without exp', { claims: { exp: undefined } }, 'EINVAL', 'Invalid exp field in payload.'],
    ['with iat in ms', { claims: { iat: Date.now() } }, 'EINVAL', 'Invalid iat field in payload.'],
    ['without iat', { claims: { iat: undefined } }, 'EINVAL', 'Invalid iat field in payload.'],
    ['without jti', { claims: { jti: undefined } }, 'EINVAL', 'Invalid jti field in payload.'],
    ['without sub', { claims: { sub: undefined } }, 'EINVAL', 'Invalid sub field in payload.'],
    [
      'with a space in sub',
      { claims: { sub: 'a b@c.example' } },
      'EINVAL',
      'Invalid sub field in payload.',
    ],
    [
      'with an underscore in sub',
      { claims: { sub: 'a_b@c.example' } },
      'EINVAL',
      'Invalid sub field in payload.',
    ],
    ['signed with another secret', { secret: 'x'.repeat(64) }, 'EINVAL', 'Invalid embed signature'],
    ['of another client', { header: { kid: 'somebody' } }, 'EINVAL', 'Invalid kid parameter'],
    ['that is unsigned', { header: { alg: 'none' } }, 'EINVAL', 'Invalid alg parameter'],
    ['signed with HS512', { header: { alg: 'HS512' } }, 'EINVAL', 'Invalid alg parameter'],
    [
      'of another issuer',
      { claims: { iss: 'somebody' } },
      'EINVAL',
      'Invalid iss field in payload.',
    ],
    [
      'with an unknown account type',
      { claims: { account_type: 'Emperor' } },
      'EINVAL',
      'Invalid account_type field in payload.',
    ],
    ['with an unknown team', { claims: { teams: ['queens'] } }, 'EINVAL', 'Team not found: queens'],
    [
      'without a team',
      { claims: { teams: [] } },
      'EACCES',
      "You don't have permission to access this page.",
    ],
    [
      'that changes an internal user',
      { claims: { sub: 'ada@sigma-internal.example' } },
      'EPERM',
      'Cannot update account type for internal users.',
    ],
    [
      'whose encrypted token is not a string',
      { claims: tokenClaim(7) },
      'EINVAL',
      'Invalid connection_oauth_tokens field in payload.',
    ],
  ];
  test.each(cases)('%s', async (_rule, options, code, message) => {
    const { status, html, config } = await sigma.open(await sigma.mint(options));
    expect(config).toEqual({ code, message });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(html).toContain('/frame/rejection.js');
    expect(await readStats()).toEqual({ embeds: { accepted: 0, rejected: 1 }, replays: 0 });
  });

  // Without the vector `wrong secret`: the sandbox has the right secret, and decrypts its token.
  const tampered = vectors.invalid.filter(({ note }) => note !== 'wrong secret');
  test.each(tampered)('with a token that cannot be decrypted: $note', async (vector) => {
    const jwt = await sigma.mint({ claims: tokenClaim(vector.encryptedToken) });
    const { config } = await sigma.open(jwt);
    expect(config).toEqual({ code: 'EINVAL', message: 'Invalid encrypted token' });
  });

  test('that is empty or malformed', async () => {
    for (const jwt of ['', 'nonsense', 'a.b.c']) {
      expect((await sigma.open(jwt)).config).toEqual({
        code: 'EINVAL',
        message: 'Invalid embed JWT',
      });
    }
  });
});

describe('an embed URL is rejected', () => {
  test.each([
    ['for an unknown workbook', '/sandbox/workbook/Nothing-0000000000000000000000', '', 'ENOENT'],
    [
      'of another organization',
      findWorkbookPath('Fares').replace('sandbox', 'other'),
      '',
      'ENOENT',
    ],
    [
      'for a workbook that is not shared with the teams',
      findWorkbookPath('Brooklyn-Operations'),
      '',
      'EACCES',
    ],
    ['with an unknown parameter', findWorkbookPath('Fares'), '&:hide_everything=true', 'EINVAL'],
    ['with an unknown control', findWorkbookPath('Fares'), '&color=red', 'EINVAL'],
    ['with a theme in the wrong case', findWorkbookPath('Fares'), '&:theme=dark', 'EINVAL'],
  ])('%s', async (_rule, path, query, code) => {
    const jwt = await sigma.mint();
    expect((await sigma.open(jwt, { path, query })).config.code).toBe(code);
    // The rejection did not use up the JWT.
    expect((await sigma.open(jwt)).status).toBe(200);
  });
});

describe('an embed JWT', () => {
  test('opens one frame, and is then rejected as a replay', async () => {
    const jwt = await sigma.mint();
    expect((await sigma.open(jwt)).status).toBe(200);
    expect((await sigma.open(jwt)).config.message).toBe('Invalid jti: this token was used before.');
    expect(await readStats()).toEqual({ embeds: { accepted: 1, rejected: 1 }, replays: 1 });
  });

  test('opens only one of two frames that load in parallel', async () => {
    const jwt = await sigma.mint();
    const opened = await Promise.all([sigma.open(jwt), sigma.open(jwt)]);
    expect(opened.map(({ status }) => status).sort()).toEqual([200, 400]);
  });
});

describe('an accepted embed', () => {
  test('applies the controls and the theme of its URL, and allows only hosts on this machine', async () => {
    const query = '&:theme=Dark&pickup-zip=10011,10002&min-fare=5&:responsive_height=true';
    const { status, html, headers, config } = await sigma.open(await sigma.mint(), { query });
    expect(status).toBe(200);
    expect(html).toContain('data-theme="dark"');
    expect(html).toContain('you see what alice@example.com may see');
    expect(config.responsiveHeight).toBe(true);
    expect(config.exploration?.controls).toEqual({
      'pickup-zip': '10002,10011',
      'min-fare': '5',
    });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-frame-options')).toBeNull();
    expect(headers.get('content-security-policy')).toContain('frame-ancestors http://localhost:*');
  });

  test('opens for an internal user without teams and account type', async () => {
    const claims = {
      sub: 'ada@sigma-internal.example',
      teams: undefined,
      account_type: undefined,
    };
    expect((await sigma.open(await sigma.mint({ claims }))).status).toBe(200);
  });

  test("opens a team's workbook for its members", async () => {
    const path = findWorkbookPath('Brooklyn-Operations');
    const jwt = await sigma.mint({ claims: { teams: ['brooklyn'] } });
    expect((await sigma.open(jwt, { path })).status).toBe(200);
  });

  test('is logged without its tokens', async () => {
    const jwt = await sigma.mint({ claims: { jti: 'the-jti' } });
    await sigma.open(jwt, { query: '&:theme=Dark&:lng=de&min-fare=5' });
    const text = await (await fetch(`${sigma.origin}/_sandbox/embeds`)).text();
    expect(JSON.parse(text)).toEqual([
      {
        at: expect.any(String),
        sub: 'alice@example.com',
        jti: 'the-jti',
        teams: ['manhattan'],
        accountType: 'View',
        workbook: 'Taxi-Trips',
        path: findWorkbookPath('Taxi-Trips'),
        parameters: { ':embed': 'true', ':theme': 'Dark', ':lng': 'de', 'min-fare': '5' },
        accepted: true,
      },
    ]);
    for (const secret of [jwt, credential.accessToken, credential.encryptedToken]) {
      expect(text).not.toContain(secret);
    }
  });

  test('keeps the access token out of its page', async () => {
    const { html } = await sigma.open(await sigma.mint());
    expect(html).not.toContain(credential.accessToken);
    expect(html).not.toContain(credential.encryptedToken);
  });
});
