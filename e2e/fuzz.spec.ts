import { readFileSync } from 'node:fs';
import type { BrowserContext } from '@playwright/test';
import { type Arbitrary, sample } from 'fast-check';
import { sealData } from 'iron-session';
import type { Cookies } from './fuzz/hostile-cookies.ts';
import {
  bodyRequests,
  cookieRequests,
  type FuzzContext,
  type HostileRequest,
  headerRequests,
  queryRequests,
} from './fuzz/hostile-requests.ts';
import { exchange } from './fuzz/raw-exchange.ts';
import { type Rules, responseViolations } from './fuzz/response-violations.ts';
import { addresses, environment, evidence, ports } from './stack/addresses.ts';
import {
  dashboardReady,
  expect,
  openSession,
  randomClientAddress,
  sandbox,
  test,
} from './stack/fixtures.ts';
import { resealSession, runCookies, sessionOf } from './stack/session-cookies.ts';

/** Determines all requests. The default is an arbitrary number: a date. */
const seed = Number(process.env.E2E_FUZZ_SEED ?? 20_261_121);
const concurrency = 20;
/** Statuses of Node's own parser: for malformed requests, and for headers beyond 16 KiB. */
const parserStatuses = new Set([400, 431]);
const timeoutMs = 10_000;
/**
 * Words to search the responses and the log for. They contain digits, because a word of letters
 * could pass for an OAuth error code, which the portal logs.
 */
const markers = {
  cookie: 'zq1cookie',
  query: 'zq2query',
  path: 'zq3path',
  header: 'zq4header',
  body: 'zq5body',
};

const suites: Record<
  string,
  /** Number of requests, and their generator. */
  { count: number; requests: (context: FuzzContext) => Arbitrary<HostileRequest> }
> = {
  cookies: { count: 2_000, requests: cookieRequests },
  queries: { count: 1_500, requests: queryRequests },
  headers: { count: 1_500, requests: headerRequests },
  bodies: { count: 1_000, requests: bodyRequests },
};

for (const [name, { count, requests }] of Object.entries(suites)) {
  test(`${count} requests with malformed ${name} break no rule for responses (seed ${seed})`, async ({
    page,
    context,
  }) => {
    test.setTimeout(120_000);
    const fuzzContext = await createFuzzContext(context);
    const rules: Rules = { origin: addresses.portal, markers, credentials: await credentials() };
    const all = sample(requests(fuzzContext), { seed, numRuns: count });
    let passedParser = 0;
    const violations = await inParallel(all, async (request, index) => {
      const endsEarly = request.isBroken;
      const outcome = await exchange(request, { port: ports.portal, timeoutMs, endsEarly });
      if (typeof outcome === 'object' && !parserStatuses.has(outcome.status)) passedParser += 1;
      return responseViolations(outcome, request, rules).map((violation) =>
        describeViolation(index, request, violation),
      );
    });
    expect(violations).toEqual([]);
    // Most requests must pass Node's parser, because the test is about the portal.
    expect(passedParser).toBeGreaterThan(count * 0.5);

    const log = readFileSync(`${evidence}/portal.log`, 'latin1');
    // Cookies and queries must not be logged, but paths may.
    const unloggedMarkers = [markers.cookie, markers.query];
    expect(unloggedMarkers.filter((marker) => log.includes(marker))).toEqual([]);

    // The portal and the session still work.
    await page.goto('/dashboards/taxi');
    await dashboardReady(page);
  });
}

/** Signs in with a session in two cookies, and starts another sign-in without finishing it. */
async function createFuzzContext(context: BrowserContext): Promise<FuzzContext> {
  await sandbox.settings({ accessTokenBytes: 5_000 });
  await openSession(context, 'alice');
  const signedIn = await cookiesOf(context);
  expect(signedIn.filter(([name]) => runCookies.sessionNames.includes(name)).length).toBe(2);
  const session = await sessionOf(context);
  await resealSession(context, (unchanged) => unchanged);
  const resealed = await cookiesOf(context);
  const password = environment.SESSION_SECRET ?? '';
  // Contents that are sealed with the right secret but are no valid session.
  const payloads: object[] = [
    { purpose: 'refresh-result', key: 'x', session },
    { purpose: 'session' },
    { session },
    { purpose: 'session', session: { ...session, v: 2 } },
    { purpose: 'session', session: { ...session, tokens: null } },
    { purpose: 'session', session: { ...session, expiresAt: 'x', generation: -1 } },
    { purpose: ['session'], session: [session] },
    {},
  ];
  const otherSeals = await Promise.all(
    payloads.map((payload) => sealData(payload, { password, ttl: 3_600 })),
  );
  return {
    origin: addresses.portal,
    host: new URL(addresses.portal).host,
    cookies: { signedIn, resealed, otherSeals },
    transaction: await startTransaction(),
    markers,
  };
}

async function cookiesOf(context: BrowserContext): Promise<Cookies> {
  const cookies = await context.cookies(addresses.portal);
  return cookies.map(({ name, value }) => [name, value] as const);
}

/** Starts a sign-in. Returns the cookies that it sets and its `state`. */
async function startTransaction(): Promise<FuzzContext['transaction']> {
  const response = await fetch(`${addresses.portal}/sign-in/start`, {
    method: 'POST',
    headers: { origin: addresses.portal, 'x-forwarded-for': randomClientAddress() },
    body: new URLSearchParams({ returnTo: '/' }),
  });
  const [, target = ''] = /<a href="([^"]+)"/.exec(await response.text()) ?? [];
  const state = new URL(target.replaceAll('&amp;', '&')).searchParams.get('state') ?? '';
  const header = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { header, state };
}

/** Returns the credentials that the sandbox has issued, and the portal's own secrets. */
async function credentials(): Promise<string[]> {
  const own = [
    'NEXTAUTH_SECRET',
    'SESSION_SECRET',
    'SIGMA_SECRET',
    'DATABRICKS_OAUTH_CLIENT_SECRET',
  ];
  const issued = (await sandbox.issued()).map(({ value }) => value);
  return [...new Set([...issued, ...own.map((name) => environment[name] ?? '')])];
}

/** Runs `work` for all items, 20 at a time, and returns all texts that it returned. */
async function inParallel<Item>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<string[]>,
): Promise<string[]> {
  const found: string[] = [];
  const queue = items.entries();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const [index, item] of queue) found.push(...(await work(item, index)));
    }),
  );
  return found;
}

/** Describes how to recreate the request from the seed. Omits values, which can be credentials. */
function describeViolation(
  index: number,
  { method, target, headers }: HostileRequest,
  violation: string,
) {
  const names = headers.map(([name]) => name).join(',');
  return `${violation}: seed ${seed}, #${index}, ${method} ${target.split('?')[0]?.slice(0, 80)}, ${names}`;
}
