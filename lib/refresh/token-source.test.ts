import { afterEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/unit/oauth-server.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { createTokenSource } from './token-source.ts';

let server: TestServer | undefined;

afterEach(() => server?.close());

const tokens = {
  accessToken: 'at1',
  refreshToken: 'rt1',
  issuedAt: 0,
  expiresAt: 3_600_000,
  scopes: ['sql'],
};

/** What the token endpoint answers in turn: a status, and how long it asks to wait (s). */
type Answer = readonly [status: number, retryAfter?: number | undefined, body?: object];

const renewed: Answer = [200, undefined, { access_token: 'at2', token_type: 'Bearer' }];

async function source(answers: readonly Answer[], discovery: 'up' | 'down' | 'slow' = 'up') {
  let time = 0;
  const naps: number[] = [];
  const calls: unknown[] = [];
  let isBroken = false;
  const now = () => time;
  server = await startTestServer((_, response, count) => {
    const [status, retryAfter, body = {}] = answers[count - 1] ?? [500];
    const headers = { 'content-type': 'application/json' };
    response.writeHead(
      status,
      retryAfter ? { ...headers, 'retry-after': String(retryAfter) } : headers,
    );
    response.end(JSON.stringify(body));
  });
  const { bodies, origin } = server;
  const breaker = createCircuitBreaker({ now, onChange: () => {} });
  const { renew } = createTokenSource({
    async discover() {
      if (discovery === 'down') throw new Error('no metadata');
      if (discovery === 'slow') time += 7_001;
      return {
        issuer: `${origin}/oidc`,
        authorization_endpoint: `${origin}/authorize`,
        token_endpoint: `${origin}/token`,
        jwks_uri: `${origin}/jwks`,
      };
    },
    client: { clientId: 'portal' },
    breaker,
    record(event, facts) {
      if (isBroken) throw new Error('cannot record');
      if (event === 'token_call') calls.push(facts);
    },
    fetch,
    now,
    random: () => 0.5,
    sleep: async (ms) => {
      naps.push(ms);
      time += ms;
    },
  });
  return {
    renew: (sid = 's') => renew(tokens, sid),
    calls: () => bodies.length,
    naps,
    recorded: calls,
    breaker,
    breakRecording: () => {
      isBroken = true;
    },
    pass: (ms: number) => {
      time += ms;
    },
  };
}

describe('a refresh', () => {
  test('is sent again where nothing was used, three times at most, with growing pauses', async () => {
    const { renew, calls, naps } = await source([[429], [503], [429], renewed]);
    expect(await renew()).toMatchObject({ kind: 'not_consumed', status: 429 });
    expect(calls()).toBe(3);
    expect(naps).toEqual([250, 500]);
  });

  test('records each call: how it ended, and how long it took', async () => {
    const { renew, recorded } = await source([[429], renewed]);
    await renew();
    const call = { sid: 's', latency_ms: 0, breaker: 'closed' };
    expect(recorded).toEqual([
      { ...call, outcome: 'not_consumed', error: 'status 429' },
      { ...call, outcome: 'refreshed' },
    ]);
  });

  test('waits as long as the server asks', async () => {
    const { renew, naps } = await source([[429, 4], renewed]);
    expect(await renew()).toMatchObject({ kind: 'refreshed', tokens: { accessToken: 'at2' } });
    expect(naps).toEqual([4_000]);
  });

  test.each([11, 8])(
    'ends rather than wait %d s, after which a call might be cut off',
    async (seconds) => {
      const { renew, calls, naps } = await source([[429, seconds], renewed]);
      expect(await renew()).toMatchObject({ kind: 'not_consumed', retryAfterSeconds: seconds });
      expect([calls(), naps]).toEqual([1, []]);
    },
  );

  test.each<[string, Answer]>([
    ['errored', [500]],
    ['ambiguous', [200, undefined, { token_type: 'Bearer' }]],
    ['rejected', [400, undefined, { error: 'invalid_grant' }]],
    ['misconfigured', [401, undefined, { error: 'invalid_client' }]],
  ])('is never sent again after it is %s', async (kind, answer) => {
    const { renew, calls } = await source([answer, renewed]);
    expect(await renew()).toMatchObject({ kind });
    expect(calls()).toBe(1);
  });

  test.each([
    ['down', 'discovery'],
    ['slow', 'discovery was slow'],
  ] as const)('is not sent where discovery is %s', async (discovery, error) => {
    const { renew, calls } = await source([renewed], discovery);
    expect(await renew()).toEqual({ kind: 'not_consumed', error });
    expect(calls()).toBe(0);
  });
});

describe('a server that is down', () => {
  test('is asked by nobody while the circuit is open, and then once', async () => {
    const { renew, breaker, calls, pass } = await source(Array(6).fill([500]));
    for (const sid of ['a', 'b', 'a', 'b', 'a']) await renew(sid);
    expect(breaker.state()).toBe('open');
    const refused = { kind: 'not_consumed', error: 'circuit open', retryAfterSeconds: 5 };
    expect(await renew()).toEqual(refused);
    expect(calls()).toBe(5);
    pass(5_000);
    expect(await renew()).toMatchObject({ kind: 'errored' });
    expect(calls()).toBe(6);
  });

  test('is what a call that throws counts as', async () => {
    const { renew, breaker, breakRecording } = await source(Array(5).fill([500]));
    for (const sid of ['a', 'b', 'a', 'b']) await renew(sid);
    breakRecording();
    await expect(renew('a')).rejects.toThrow('cannot record');
    expect(breaker.state()).toBe('open');
  });

  test('is not what a rejected user means', async () => {
    const rejected: Answer = [400, undefined, { error: 'invalid_grant' }];
    const { renew, breaker } = await source(Array(6).fill(rejected));
    for (const sid of ['a', 'b', 'a', 'b', 'a', 'b']) await renew(sid);
    expect(breaker.state()).toBe('closed');
  });
});
