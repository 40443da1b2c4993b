import { requireRedis } from '../cli/debian-packages.ts';
import { freePorts } from '../cli/free-ports.ts';
import { createSandboxControl, type SandboxControl } from '../testing/http/sandbox-control.ts';
import type { BuiltPortal } from '../testing/processes/built-portal.ts';
import type { Children } from '../testing/processes/children.ts';
import { startTestRedis } from '../testing/processes/redis.ts';
import { startPortal } from '../testing/processes/server-process.ts';
import { signInEndingAt } from './browser-session.ts';
import { type Figure, figure } from './figure.ts';
import { isGrantAlive } from './is-grant-alive.ts';
import { startReference } from './start-reference.ts';

const parallel = 200;
/** Typical latency of a token endpoint across the internet. */
const tokenDelayMs = 300;

/** Counts the token calls and failed requests of a storm. */
interface Storm {
  readonly calls: number;
  readonly failed: number;
}

/**
 * Measures `refresh_calls_200_parallel` and `refresh_failed_requests_200_parallel`: how often 200
 * parallel requests call Databricks' token endpoint, and how many get a status other than 200. They
 * request the dashboard page for one user whose access token just expired, spread over two portal
 * instances that share a Redis. Measures the same for the reference's embed-url route, in one
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
): Promise<Storm> {
  requireRedis();
  const redis = await startTestRedis();
  // Redis is not one of the children that an interrupted bench ends.
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
): Promise<Storm> {
  const issuer = `${portal.environment.DATABRICKS_HOST}/oidc`;
  const origin = await startReference(children, 'session-server.ts', [issuer], portal.environment);
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

/** Sends all requests at once, spread over the URLs, and prints and returns the counts. */
async function sendStorm(
  label: string,
  urls: readonly string[],
  headers: Record<string, string>,
  control: SandboxControl,
  environment: BuiltPortal['environment'],
): Promise<Storm> {
  await control.fault({ target: 'token', delayMs: tokenDelayMs, times: 1_000 });
  const statuses = Array.from({ length: parallel }, async (_, index) => {
    const url = urls[index % urls.length] ?? '';
    const response = await fetch(url, { headers, redirect: 'manual' });
    await response.arrayBuffer();
    return response.status;
  });
  const settled = await Promise.allSettled(statuses);
  const failed = settled.filter(
    (outcome) => outcome.status === 'rejected' || outcome.value !== 200,
  ).length;
  const { refresh_token, rejected, reused } = (await control.stats()).token;
  const grant = (await isGrantAlive(control, environment)) ? 'alive' : 'dead';
  console.error(
    `  ${label}: ${refresh_token} token calls, ${rejected} of them rejected and ${reused} with a used token; ${failed} of ${parallel} requests failed; the grant is ${grant}`,
  );
  return { calls: refresh_token, failed };
}
