import { afterEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/unit/test-server.ts';
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

/** Describes one response of the token endpoint. `retryAfter` is in seconds. */
type StubResponse = readonly [status: number, retryAfter?: number | undefined, body?: object];

const success: StubResponse = [200, undefined, { access_token: 'at2', token_type: 'Bearer' }];

async function setUp(responses: readonly StubResponse[], discovery: 'up' | 'down' | 'slow' = 'up') {
  let time = 0;
  const delays: number[] = [];
  const calls: unknown[] = [];
  let isBroken = false;
  const now = () => time;
  server = await startTestServer((_, response, count) => {
    const [status, retryAfter, body = {}] = responses[count - 1] ?? [500];
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
      delays.push(ms);
      time += ms;
    },
  });
  return {
    renew: (sid = 's') => renew(tokens, sid),
    calls: () => bodies.length,
    delays,
    recordedCalls: calls,
    breaker,
    breakRecording: () => {
      isBroken = true;
    },
    advance: (ms: number) => {
      time += ms;
    },
  };
}

describe('a refresh', () => {
  test('is sent up to three times, with growing delays, while nothing is consumed', async () => {
    const { renew, calls, delays } = await setUp([[429], [503], [429], success]);
    expect(await renew()).toMatchObject({ kind: 'not_consumed', status: 429 });
    expect(calls()).toBe(3);
    expect(delays).toEqual([250, 500]);
  });

  test('records the outcome and duration of each call', async () => {
    const { renew, recordedCalls } = await setUp([[429], success]);
    await renew();
    const call = { sid: 's', latency_ms: 0, breaker: 'closed' };
    expect(recordedCalls).toEqual([
      { ...call, outcome: 'not_consumed', error: 'status 429' },
      { ...call, outcome: 'refreshed' },
    ]);
  });

  test('waits for Retry-After before the next call', async () => {
    const { renew, delays } = await setUp([[429, 4], success]);
    expect(await renew()).toMatchObject({ kind: 'refreshed', tokens: { accessToken: 'at2' } });
    expect(delays).toEqual([4_000]);
  });

  test.each([11, 8])(
    'ends without another call if Retry-After is %d s, which leaves too little time',
    async (seconds) => {
      const { renew, calls, delays } = await setUp([[429, seconds], success]);
      expect(await renew()).toMatchObject({ kind: 'not_consumed', retryAfterSeconds: seconds });
      expect([calls(), delays]).toEqual([1, []]);
    },
  );

  test.each<[string, StubResponse]>([
    ['errored', [500]],
    ['ambiguous', [200, undefined, { token_type: 'Bearer' }]],
    ['rejected', [400, undefined, { error: 'invalid_grant' }]],
    ['misconfigured', [401, undefined, { error: 'invalid_client' }]],
  ])('is never sent again after the outcome %s', async (kind, response) => {
    const { renew, calls } = await setUp([response, success]);
    expect(await renew()).toMatchObject({ kind });
    expect(calls()).toBe(1);
  });

  test.each([
    ['down', 'discovery'],
    ['slow', 'discovery was slow'],
  ] as const)('is not sent if discovery is %s', async (discovery, error) => {
    const { renew, calls } = await setUp([success], discovery);
    expect(await renew()).toEqual({ kind: 'not_consumed', error });
    expect(calls()).toBe(0);
  });
});

describe('the circuit', () => {
  test('lets no call out while it is open, and one call after 5 s', async () => {
    const { advance, renew, breaker, calls } = await setUp(Array(6).fill([500]));
    for (const sid of ['a', 'b', 'a', 'b', 'a']) await renew(sid);
    expect(breaker.state()).toBe('open');
    const blocked = { kind: 'not_consumed', error: 'circuit open', retryAfterSeconds: 5 };
    expect(await renew()).toEqual(blocked);
    expect(calls()).toBe(5);
    advance(5_000);
    expect(await renew()).toMatchObject({ kind: 'errored' });
    expect(calls()).toBe(6);
  });

  test('counts a call that throws as an outage', async () => {
    const { renew, breaker, breakRecording } = await setUp(Array(5).fill([500]));
    for (const sid of ['a', 'b', 'a', 'b']) await renew(sid);
    breakRecording();
    await expect(renew('a')).rejects.toThrow('cannot record');
    expect(breaker.state()).toBe('open');
  });

  test('does not count rejected refresh tokens as outages', async () => {
    const rejected: StubResponse = [400, undefined, { error: 'invalid_grant' }];
    const { renew, breaker } = await setUp(Array(6).fill(rejected));
    for (const sid of ['a', 'b', 'a', 'b', 'a', 'b']) await renew(sid);
    expect(breaker.state()).toBe('closed');
  });
});
