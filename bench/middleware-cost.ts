import { Agent, request } from 'node:http';
import type { BuiltPortal } from '../testing/processes/built-portal.ts';
import { type Figure, figure } from './figure.ts';
import { median } from './median.ts';

const pairs = { warmUp: 300, measured: 1_200 };
/** Headers of a navigation within the app, which requests the page as RSC. */
const navigation = { rsc: '1' };
/**
 * Headers of an RSC request that bypasses middleware: its matcher requires that the prefetch header
 * is missing. Next does not recognize the value `0`, so it renders the same page.
 */
const bypass = { ...navigation, 'next-router-prefetch': '0' };

/**
 * Measures `middleware_added_p50_ms`: the p50 of a dashboard navigation through middleware, minus
 * the p50 of the same page without middleware. The token needs no refresh. Both variants use the
 * same process, URL, cookies, and mint, and the page opens the session in both, as the second
 * guard. The difference is middleware alone, including Next's overhead for it and the nonces that
 * Next then renders. Sends one request at a time over one connection, so that no queueing is
 * measured. The variants alternate, and so does their order.
 */
export async function measureMiddleware(portal: BuiltPortal): Promise<Figure[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const variants = await Promise.all(
    [navigation, bypass].map(async (extraHeaders) => {
      const headers = { ...portal.headers, ...extraHeaders };
      return { headers, url: await cacheBustedUrl(portal.dashboardUrl, headers) };
    }),
  );
  const send = (isBypass: boolean) =>
    timedRequest({ agent, isBypass, ...(variants[isBypass ? 1 : 0] ?? { headers: {}, url: '' }) });
  try {
    const withMiddleware: number[] = [];
    const withoutMiddleware: number[] = [];
    for (let pair = -pairs.warmUp; pair < pairs.measured; pair += 1) {
      const isBypassFirst = pair % 2 === 0;
      const first = await send(isBypassFirst);
      const second = await send(!isBypassFirst);
      if (pair < 0) continue;
      withMiddleware.push(isBypassFirst ? second : first);
      withoutMiddleware.push(isBypassFirst ? first : second);
    }
    const p50 = {
      withMiddleware: median(withMiddleware),
      withoutMiddleware: median(withoutMiddleware),
    };
    console.error(
      `  p50 of the page: ${p50.withMiddleware.toFixed(2)} ms through middleware, ${p50.withoutMiddleware.toFixed(2)} ms without it`,
    );
    return [figure('middleware_added_p50_ms', p50.withMiddleware - p50.withoutMiddleware)];
  } finally {
    agent.destroy();
  }
}

/** Returns the URL to which Next redirects an RSC request with these headers. */
async function cacheBustedUrl(url: string, headers: Record<string, string>): Promise<string> {
  const response = await fetch(url, { headers, redirect: 'manual' });
  await response.arrayBuffer();
  return new URL(response.headers.get('location') ?? url, url).href;
}

/**
 * Measures the ms from sending to the response's last byte. Rejects if the request bypassed
 * middleware but should not, or the other way around.
 */
function timedRequest(options: {
  url: string;
  agent: Agent;
  headers: Record<string, string>;
  isBypass: boolean;
}): Promise<number> {
  const { agent, headers, isBypass, url } = options;
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    request(url, { agent, headers }, (response) => {
      // Only middleware sets this header.
      const wasBypassed = response.headers['content-security-policy'] === undefined;
      if (response.statusCode !== 200 || wasBypassed !== isBypass) {
        reject(
          new Error(
            `the page responds with ${response.statusCode}, bypassed middleware: ${wasBypassed}`,
          ),
        );
      }
      response.resume().once('end', () => resolve(performance.now() - startedAt));
      response.once('error', reject);
    })
      .once('error', reject)
      .end();
  });
}
