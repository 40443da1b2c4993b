import { Agent, request } from 'node:http';
import type { BuiltPortal } from '../testing/processes/built-portal.ts';
import { type Figure, figure } from './figure.ts';
import { median } from './median.ts';

const pairs = { warmUp: 300, measured: 1_200 };
/** Headers of a navigation within the app: it asks for React Server Component data, not HTML. */
const navigationHeaders = { rsc: '1' };
/**
 * Headers of the same navigation, but past middleware: the matcher of middleware skips requests
 * with a prefetch header. Next itself does not take the value `0` for a prefetch, so it renders the
 * same page.
 */
const bypassHeaders = { ...navigationHeaders, 'next-router-prefetch': '0' };

/**
 * Measures `middleware_added_p50_ms`: the p50 of a dashboard navigation through middleware, minus
 * the p50 of the same page without middleware. The token needs no refresh. Both variants use the
 * same process and cookies, and in both, the page itself opens the session and mints an embed URL.
 * So the difference is what middleware adds, including Next's overhead for it, and the nonces that
 * Next renders only behind it. Sends one request at a time over one connection, so that no queueing
 * is measured. The requests go in pairs of both variants, which take turns at being first.
 */
export async function measureMiddleware(portal: BuiltPortal): Promise<Figure[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const variant = async (extraHeaders: Record<string, string>) => {
    const headers = { ...portal.signedInHeaders, ...extraHeaders };
    return { headers, url: await cacheBustedUrl(portal.dashboardUrl, headers) };
  };
  const through = await variant(navigationHeaders);
  const bypass = await variant(bypassHeaders);
  const send = (isBypass: boolean) =>
    timedRequest({ agent, isBypass, ...(isBypass ? bypass : through) });
  try {
    const withMiddleware: number[] = [];
    const withoutMiddleware: number[] = [];
    // Pairs with negative numbers only warm up.
    for (let pair = -pairs.warmUp; pair < pairs.measured; pair += 1) {
      const isBypassFirst = pair % 2 === 0;
      const firstMs = await send(isBypassFirst);
      const secondMs = await send(!isBypassFirst);
      if (pair < 0) continue;
      withMiddleware.push(isBypassFirst ? secondMs : firstMs);
      withoutMiddleware.push(isBypassFirst ? firstMs : secondMs);
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

/**
 * Returns the URL to which Next redirects a request with these headers: it adds a hash of some of
 * them as `_rsc`. Returns `url` itself if Next does not redirect.
 */
async function cacheBustedUrl(url: string, headers: Record<string, string>): Promise<string> {
  const response = await fetch(url, { headers, redirect: 'manual' });
  await response.arrayBuffer();
  return new URL(response.headers.get('location') ?? url, url).href;
}

/**
 * Resolves with the time from sending to the response's last byte, in ms. Rejects if the status is
 * not 200, or if the request did not take the expected way: past middleware if `isBypass`, else
 * through it.
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
