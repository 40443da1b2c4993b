import autocannon from 'autocannon';
import type { BuiltPortal } from '../testing/processes/built-portal.ts';
import type { Children } from '../testing/processes/children.ts';
import { type Figure, figure } from './figure.ts';
import { median } from './median.ts';
import { startReference } from './start-reference.ts';

const connections = 10;
const rounds = 3;
/** Pages get faster for about 10 s after the start, while V8 compiles hot code. */
const seconds = { warmUp: 10, measured: 8 };

interface Target {
  readonly url: string;
  readonly headers: Record<string, string>;
}

/**
 * Measures requests per second and p99 latency of the signed-in dashboard page of the built portal,
 * including middleware, mint, render, and audit event. Ten connections send requests back to back.
 * `page_over_bare_ratio` and `page_p99_over_bare_ratio` compare with a bare Next page.
 * `page_rps_ratio` compares with `/api/embed-url` of the reference (an app like Sigma's
 * QuickStart), which renders nothing. Each round loads all three servers in turn, and each ratio is
 * one of medians over the rounds. This process generates the load, on the same machine.
 */
export async function measurePageLoad(
  portal: BuiltPortal,
  barePageUrl: string,
  children: Children,
): Promise<Figure[]> {
  const origin = await startReference(children, 'reference/server.ts');
  const referenceTarget: Target = { url: `${origin}/api/embed-url`, headers: {} };
  const bareTarget: Target = {
    url: barePageUrl,
    headers: { accept: portal.signedInHeaders.accept },
  };
  const portalTarget: Target = { url: portal.dashboardUrl, headers: { ...portal.signedInHeaders } };

  // The reference is warm sooner: it spends its time in native code (PBKDF2).
  await generateLoad(referenceTarget, 1);
  await generateLoad(bareTarget, seconds.warmUp);
  await generateLoad(portalTarget, seconds.warmUp);
  const loads = {
    reference: [] as LoadResult[],
    bare: [] as LoadResult[],
    portal: [] as LoadResult[],
  };
  for (let round = 1; round <= rounds; round += 1) {
    loads.reference.push(await generateLoad(referenceTarget, seconds.measured));
    loads.bare.push(await generateLoad(bareTarget, seconds.measured));
    loads.portal.push(await generateLoad(portalTarget, seconds.measured));
    const parts = Object.entries(loads).map(
      ([name, results]) => `${name} ${describeLoad(results.at(-1))}`,
    );
    console.error(`  round ${round}: ${parts.join('; ')}`);
  }
  const rate = (results: LoadResult[]) => median(results.map(({ perSecond }) => perSecond));
  const p99 = (results: LoadResult[]) => median(results.map(({ p99Ms }) => p99Ms));
  return [
    figure('page_over_bare_ratio', rate(loads.portal) / rate(loads.bare)),
    figure('page_p99_over_bare_ratio', p99(loads.portal) / p99(loads.bare)),
    figure('page_rps_ratio', rate(loads.portal) / rate(loads.reference)),
  ];
}

interface LoadResult {
  readonly perSecond: number;
  readonly p99Ms: number;
}

async function generateLoad({ url, headers }: Target, duration: number): Promise<LoadResult> {
  const result = await autocannon({ url, headers, connections, duration, timeout: 60 });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${failed} requests to ${url} failed`);
  return { perSecond: result['2xx'] / result.duration, p99Ms: result.latency.p99 };
}

function describeLoad(load: LoadResult | undefined): string {
  return load ? `${load.perSecond.toFixed(1)}/s, p99 ${load.p99Ms} ms` : '';
}
