import autocannon from 'autocannon';
import type { BuiltPortal } from '../testing/processes/built-portal.ts';
import type { Children } from '../testing/processes/children.ts';
import { type Figure, figure } from './figure.ts';
import { median } from './median.ts';
import { startReference } from './start-reference.ts';

const connections = 10;
const rounds = 3;
/** The page gets faster for about 10 s after a start, while V8 compiles what is hot. */
const seconds = { warmUp: 10, reference: 8, measured: 8 };

interface Target {
  readonly url: string;
  readonly headers: Record<string, string>;
}

/**
 * Requests per second and p99 latency of the signed-in dashboard page of the built portal
 * (middleware, mint, render, audit line included), at 10 connections that ask again as soon as they
 * are answered: `page_over_bare_ratio` and `page_p99_over_bare_ratio` against a bare page of Next,
 * `page_rps_ratio` against the reference's `/api/embed-url`, which renders nothing. Turn by turn,
 * medians of the rounds. The load comes from this process, on the same machine, for all.
 */
export async function measurePageLoad(
  portal: BuiltPortal,
  barePageUrl: string,
  children: Children,
): Promise<Figure[]> {
  const origin = await startReference(children, 'server.ts');
  const reference: Target = { url: `${origin}/api/embed-url`, headers: {} };
  const bare: Target = { url: barePageUrl, headers: { accept: portal.headers.accept } };
  const ours: Target = { url: portal.dashboardUrl, headers: { ...portal.headers } };

  await load(reference, 1);
  await load(bare, seconds.warmUp);
  await load(ours, seconds.warmUp);
  const seen = { reference: [] as Load[], bare: [] as Load[], ours: [] as Load[] };
  for (let round = 1; round <= rounds; round += 1) {
    seen.reference.push(await load(reference, seconds.reference));
    seen.bare.push(await load(bare, seconds.measured));
    seen.ours.push(await load(ours, seconds.measured));
    const words = Object.entries(seen).map(([name, loads]) => `${name} ${inWords(loads.at(-1))}`);
    console.error(`  round ${round}: ${words.join('; ')}`);
  }
  const rate = (loads: Load[]) => median(loads.map(({ perSecond }) => perSecond));
  const p99 = (loads: Load[]) => median(loads.map(({ p99Ms }) => p99Ms));
  return [
    figure('page_over_bare_ratio', rate(seen.ours) / rate(seen.bare)),
    figure('page_p99_over_bare_ratio', p99(seen.ours) / p99(seen.bare)),
    figure('page_rps_ratio', rate(seen.ours) / rate(seen.reference)),
  ];
}

interface Load {
  readonly perSecond: number;
  readonly p99Ms: number;
}

async function load({ url, headers }: Target, duration: number): Promise<Load> {
  const result = await autocannon({ url, headers, connections, duration, timeout: 60 });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${failed} requests of ${url} failed`);
  return { perSecond: result['2xx'] / result.duration, p99Ms: result.latency.p99 };
}

function inWords(load: Load | undefined): string {
  return load ? `${load.perSecond.toFixed(1)}/s, p99 ${load.p99Ms} ms` : '';
}
