import autocannon from 'autocannon';
import { freePorts } from '../cli/free-ports.ts';
import type { BuiltPortal } from './built-portal.ts';
import type { Children } from './children.ts';
import { type Figure, figure } from './figure.ts';
import { median } from './median.ts';

const connections = 10;
const rounds = 3;
/** The page gets faster for about 10 s after a start, while V8 compiles what is hot. */
const seconds = { warmUp: 10, reference: 10, ours: 8 };

interface Target {
  readonly url: string;
  readonly headers: Record<string, string>;
}

/**
 * `page_rps_ratio` and `page_p99_ratio`: 10 connections that ask again as soon as they are
 * answered; the signed-in dashboard page of the built portal (middleware, mint, render, audit line
 * included) against the reference's `/api/embed-url`, which renders nothing. Turn by turn, medians
 * of the rounds. The load comes from this process, on the same machine, for both.
 */
export async function measurePageLoad(portal: BuiltPortal, children: Children): Promise<Figure[]> {
  const { port } = await freePorts('port');
  const origin = `http://127.0.0.1:${port}`;
  await children.serve('The reference', {
    args: [`${import.meta.dirname}/reference/server.ts`, String(port)],
    url: `${origin}/up`,
  });
  const reference: Target = { url: `${origin}/api/embed-url`, headers: {} };
  const ours: Target = { url: portal.dashboardUrl, headers: { ...portal.headers } };

  await load(reference, 1);
  await load(ours, seconds.warmUp);
  const seen = { reference: [] as Load[], ours: [] as Load[] };
  for (let round = 1; round <= rounds; round += 1) {
    seen.reference.push(await load(reference, seconds.reference));
    seen.ours.push(await load(ours, seconds.ours));
    console.error(
      `  round ${round}: reference ${words(seen.reference.at(-1))}; ours ${words(seen.ours.at(-1))}`,
    );
  }
  const rate = (loads: Load[]) => median(loads.map(({ perSecond }) => perSecond));
  const p99 = (loads: Load[]) => median(loads.map(({ p99Ms }) => p99Ms));
  return [
    figure('page_rps_ratio', rate(seen.ours) / rate(seen.reference)),
    figure('page_p99_ratio', p99(seen.reference) / p99(seen.ours)),
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

function words(load: Load | undefined): string {
  return load ? `${load.perSecond.toFixed(1)}/s, p99 ${load.p99Ms} ms` : '';
}
