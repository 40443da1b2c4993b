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
/** What a token endpoint across the internet takes. */
const tokenDelayMs = 300;

/** What a storm came to. */
interface Storm {
  readonly calls: number;
  readonly failed: number;
}

/**
 * `refresh_calls_200_parallel` and `refresh_failed_requests_200_parallel`: 200 requests at once for
 * the dashboard page, of one user whose access token has just ended, spread over two instances of
 * the portal that share a Redis; how often they called Databricks' token endpoint, and how many
 * were answered otherwise than with 200. The same for the reference's embed-url route, in one
 * process, which its session store in memory asks for. Refresh tokens are for one use in both
 * storms, and the token endpoint takes 300 ms.
 */
export async function measureRefresh(portal: BuiltPortal, children: Children): Promise<Figure[]> {
  const { DATABRICKS_HOST = '', SIGMA_EMBED_ORIGIN = '' } = portal.environment;
  const control = createSandboxControl({ databricks: DATABRICKS_HOST, sigma: SIGMA_EMBED_ORIGIN });
  const reference = await stormReference(portal, control, children);
  const ours = await stormInstances(portal, control, children);
  return [
    figure('refresh_calls_200_parallel', ours.calls),
    figure('refresh_failed_requests_200_parallel', ours.failed),
    figure('reference_refresh_calls_200_parallel', reference.calls),
    figure('reference_refresh_failed_requests_200_parallel', reference.failed),
  ];
}

async function stormInstances(
  portal: BuiltPortal,
  control: SandboxControl,
  children: Children,
): Promise<Storm> {
  requireRedis();
  const redis = await startTestRedis();
  // Redis is no child of the list that an interrupted bench ends.
  const stop = () => void redis.stop();
  process.once('exit', stop);
  try {
    const ports = Object.values(await freePorts('one', 'two'));
    const origins = ports.map((port) => `http://127.0.0.1:${port}`);
    const environment = { ...portal.environment, REDIS_URL: redis.url };
    await Promise.all(ports.map((port) => children.serve(startPortal(port, { environment }))));
    await control.reset();
    const { cookie } = await signInEndingAt(Date.now() - 1_000, portal);
    const headers = { cookie, accept: 'text/html' };
    const urls = origins.map((origin) => `${origin}/dashboards/taxi`);
    return await storm('ours, two instances', urls, headers, control, portal.environment);
  } finally {
    process.off('exit', stop);
    await redis.stop();
  }
}

async function stormReference(
  portal: BuiltPortal,
  control: SandboxControl,
  children: Children,
): Promise<Storm> {
  const issuer = `${portal.environment.DATABRICKS_HOST}/oidc`;
  const origin = await startReference(children, 'session-server.ts', [issuer], portal.environment);
  await control.reset();
  const { session } = await signInEndingAt(Date.now() - 1_000, portal);
  const { accessToken, refreshToken, expiresAt } = session.tokens;
  const answer = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ accessToken, refreshToken, expiresAt }),
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return storm(
    'reference, one process',
    [`${origin}/api/embed-url`],
    { cookie },
    control,
    portal.environment,
  );
}

/** Asks all at once, in turn at the addresses, and tells how it went. */
async function storm(
  whose: string,
  urls: readonly string[],
  headers: Record<string, string>,
  control: SandboxControl,
  environment: BuiltPortal['environment'],
): Promise<Storm> {
  await control.fault({ target: 'token', delayMs: tokenDelayMs, times: 1_000 });
  const answers = Array.from({ length: parallel }, async (_, index) => {
    const url = urls[index % urls.length] ?? '';
    const answer = await fetch(url, { headers, redirect: 'manual' });
    await answer.arrayBuffer();
    return answer.status;
  });
  const settled = await Promise.allSettled(answers);
  const failed = settled.filter((one) => one.status === 'rejected' || one.value !== 200).length;
  const { refresh_token, rejected, reused } = (await control.stats()).token;
  const grant = (await isGrantAlive(control, environment)) ? 'alive' : 'dead';
  console.error(
    `  ${whose}: ${refresh_token} token calls, of which ${rejected} refused and ${reused} with a used token; ${failed} of ${parallel} requests failed; the grant is ${grant}`,
  );
  return { calls: refresh_token, failed };
}
