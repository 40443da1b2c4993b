import { Agent, request } from 'node:http';
import type { BuiltPortal } from '../testing/processes/built-portal.ts';
import { type Figure, figure } from './figure.ts';
import { median } from './median.ts';

const pairs = { warmUp: 300, measured: 1_200 };
/** A navigation within the app: the page as RSC. */
const navigation = { rsc: '1' };
/**
 * On an RSC request any value of this header keeps middleware out (its matcher asks whether it is
 * missing); `0` is none that Next itself understands, so it renders the same page.
 */
const past = { ...navigation, 'next-router-prefetch': '0' };

/**
 * `middleware_added_p50_ms`: the p50 of a navigation to the dashboard, whose token needs no refresh,
 * through middleware, less the p50 of the same page past it. Same process, URL, cookies and mint,
 * and the page opens the session in both cases, as the second guard: what differs is middleware
 * alone, with what Next itself spends on having one and with the nonces that it makes Next render.
 * One request at a time over one connection (so no queueing is counted), both kinds taking turns,
 * the first place too.
 */
export async function measureMiddleware(portal: BuiltPortal): Promise<Figure[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const kinds = await Promise.all(
    [navigation, past].map(async (extra) => {
      const headers = { ...portal.headers, ...extra };
      return { headers, url: await cacheBustedUrl(portal.dashboardUrl, headers) };
    }),
  );
  const ask = (isPast: boolean) =>
    timedRequest({ agent, isPast, ...(kinds[isPast ? 1 : 0] ?? { headers: {}, url: '' }) });
  try {
    const through: number[] = [];
    const without: number[] = [];
    for (let pair = -pairs.warmUp; pair < pairs.measured; pair += 1) {
      const isPastFirst = pair % 2 === 0;
      const first = await ask(isPastFirst);
      const second = await ask(!isPastFirst);
      if (pair < 0) continue;
      through.push(isPastFirst ? second : first);
      without.push(isPastFirst ? first : second);
    }
    const p50 = { through: median(through), without: median(without) };
    console.error(
      `  p50 of the page: ${p50.through.toFixed(2)} ms through middleware, ${p50.without.toFixed(2)} ms past it`,
    );
    return [figure('middleware_added_p50_ms', p50.through - p50.without)];
  } finally {
    agent.destroy();
  }
}

/** The URL that Next wants for an RSC request with these headers: it redirects to it from others. */
async function cacheBustedUrl(url: string, headers: Record<string, string>): Promise<string> {
  const answer = await fetch(url, { headers, redirect: 'manual' });
  await answer.arrayBuffer();
  return new URL(answer.headers.get('location') ?? url, url).href;
}

/** Milliseconds from sending to the answer's last byte; rejects where the wrong way was taken. */
function timedRequest(options: {
  url: string;
  agent: Agent;
  headers: Record<string, string>;
  isPast: boolean;
}): Promise<number> {
  const { agent, headers, isPast, url } = options;
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    request(url, { agent, headers }, (response) => {
      // Middleware alone sets this header.
      const wentPast = response.headers['content-security-policy'] === undefined;
      if (response.statusCode !== 200 || wentPast !== isPast) {
        reject(new Error(`the page answers ${response.statusCode}, past middleware: ${wentPast}`));
      }
      response.resume().once('end', () => resolve(performance.now() - startedAt));
      response.once('error', reject);
    })
      .once('error', reject)
      .end();
  });
}
