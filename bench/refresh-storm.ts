import { requireRedis } from '../cli/debian-packages.ts';
import { freePorts } from '../cli/free-ports.ts';
import { createSandboxControl, type SandboxControl } from '../testing/http/sandbox-control.ts';
import type { BuiltPortal } from '../testing/processes/built-portal.ts';
import type { Children } from '../testing/processes/children.ts';
import { startTestRedis } from '../testing/processes/redis.ts';
import { startPortal } from '../testing/processes/server-process.ts';
import { signInEndingAt } from './browser-session.ts';
import { type Figure, figure } from './figure.ts';
import { isRefreshTokenValid } from './is-refresh-token-valid.ts';
import { startReference } from './start-reference.ts';

const parallelRequests = 200;
/** Typical latency of a token endpoint across the internet. */
const tokenDelayMs = 300;

/** Counts the token calls and failed requests of a storm. */
interface StormResult {
  readonly calls: number;
  readonly failed: number;
}

/**
 * Measures a storm: 200 parallel requests for the dashboard page from one user whose access token
 * has just expired. The requests are spread over two portal instances that share a Redis.
 * `refresh_calls_200_parallel` is how often the portal calls Databricks' token endpoint.
 * `refresh_failed_requests_200_parallel` is how many requests get a status other than 200. Measures
 * the same for `/api/embed-url` of the reference (an app like Sigma's QuickStart). It runs in one
 * process, because its sessions are in memory. In both storms, refresh tokens are single-use, and
 * the token endpoint takes 300 ms.
 */
export async function measureRefresh(portal: BuiltPortal, children: Children): Promise<Figure[]> {
  const { DATABRICKS_HOST = '', SIGMA_EMBED_ORIGIN = '' } = portal.environment;
  const control = createSandboxControl({ databricks: DATABRICKS_HOST, sigma: SIGMA_EMBED_ORIGIN });
  const referenceStorm = await measureReference(portal, control, children);
  const portalStorm = await measurePortal(portal, control, children);
  return [
    figure('refresh_calls_200_parallel', portalStorm.calls),
    figure('refresh_failed_requests_200_parallel', portalStorm.failed),
    figure('reference_refresh_calls_200_parallel', referenceStorm.calls),
    figure('reference_refresh_failed_requests_200_parallel', referenceStorm.failed),
  ];
}

async function measurePortal(
  portal: BuiltPortal,
  control: SandboxControl,
  children: Children,
): Promise<StormResult> {
  requireRedis();
  const redis = await startTestRedis();
  // An interrupted bench ends its `children`. Redis is not one of them, so it is stopped at exit.
  const stopRedis = () => void redis.stop();
  process.once('exit', stopRedis);
  try {
    const ports = Object.values(await freePorts('one', 'two'));
    const origins = ports.map((port) => `http://127.0.0.1:${port}`);
    const environment = { ...portal.environment, REDIS_URL: redis.url };
    await Promise.all(ports.map((port) => children.serve(startPortal(port, { environment }))));
    await control.reset();
    const { cookie } = await signInEndingAt(Date.now() - 1_000, portal);
    const headers = { cookie, accept: 'text/html' };
    const urls = origins.map((origin) => `${origin}/dashboards/taxi`);
    return await sendStorm('portal, two instances', urls, headers, control, portal.environment);
  } finally {
    process.off('exit', stopRedis);
    await redis.stop();
  }
}

async function measureReference(
  portal: BuiltPortal,
  control: SandboxControl,
  children: Children,
): Promise<StormResult> {
  const issuer = `${portal.environment.DATABRICKS_HOST}/oidc`;
  const origin = await startReference(
    children,
    'reference/session-server.ts',
    [issuer],
    portal.environment,
  );
  await control.reset();
  const { session } = await signInEndingAt(Date.now() - 1_000, portal);
  const { accessToken, refreshToken, expiresAt } = session.tokens;
  const response = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ accessToken, refreshToken, expiresAt }),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return sendStorm(
    'reference, one process',
    [`${origin}/api/embed-url`],
    { cookie },
    control,
    portal.environment,
  );
}

/** Sends all requests at once, spread over the URLs. Prints and returns the counts. */
async function sendStorm(
  label: string,
  urls: readonly string[],
  headers: Record<string, string>,
  control: SandboxControl,
  environment: BuiltPortal['environment'],
): Promise<StormResult> {
  // No storm makes as many token calls as `times`, so every call is delayed.
  await control.fault({ target: 'token', delayMs: tokenDelayMs, times: 1_000 });
  const responses = Array.from({ length: parallelRequests }, async (_, index) => {
    const url = urls[index % urls.length] ?? '';
    const response = await fetch(url, { headers, redirect: 'manual' });
    await response.arrayBuffer();
    return response.status;
  });
  const outcomes = await Promise.allSettled(responses);
  const failed = outcomes.filter(
    (outcome) => outcome.status === 'rejected' || outcome.value !== 200,
  ).length;
  const { refresh_token, rejected, reused } = (await control.stats()).token;
  const isValid = await isRefreshTokenValid(control, environment);
  console.error(
    `  ${label}: ${refresh_token} token calls, ${rejected} of them rejected and ${reused} with a used token; ${failed} of ${parallelRequests} requests failed; the newest refresh token is ${isValid ? 'valid' : 'invalid'}`,
  );
  return { calls: refresh_token, failed };
}
