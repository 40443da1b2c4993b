import { gzipSync } from 'node:zlib';
import type { BuiltPortal } from '../testing/processes/built-portal.ts';
import { type Figure, figure } from './figure.ts';

/**
 * Measures `dashboard_js_over_empty_kb`: the size of the scripts that the dashboard page's HTML
 * references, minus the size of those of a bare Next page. Counts script elements and preloads of
 * scripts, each gzipped at zlib's default level. One kB is 1,000 bytes.
 */
export async function measureScripts(portal: BuiltPortal, barePageUrl: string): Promise<Figure[]> {
  const bare = await scriptBytes(barePageUrl, {});
  const dashboard = await scriptBytes(portal.dashboardUrl, portal.signedInHeaders);
  console.error(`  gzipped scripts: dashboard ${dashboard} bytes, bare page ${bare} bytes`);
  return [figure('dashboard_js_over_empty_kb', (dashboard - bare) / 1_000)];
}

async function scriptBytes(page: string, headers: Record<string, string>): Promise<number> {
  const html = await fetchText(page, headers);
  const urls = new Set(scriptsOf(html).map((source) => new URL(source, page).href));
  if (urls.size === 0) throw new Error(`${page} references no scripts`);
  const sizes = [...urls].map(async (url) => gzipSync(await fetchText(url, headers)).length);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Returns the URLs in `<script src>` and `<link as="script">`, without `nomodule` scripts. */
function scriptsOf(html: string): string[] {
  const elements = html.match(/<(script|link)\b[^>]*>/g) ?? [];
  return elements.flatMap((element) => {
    if (element.startsWith('<link') && !element.includes('as="script"')) return [];
    if (/\bnomodule\b/i.test(element)) return [];
    const [, source] = /\b(?:src|href)="([^"]+)"/.exec(element) ?? [];
    return source ? [source.replaceAll('&amp;', '&')] : [];
  });
}

async function fetchText(url: string, headers: Record<string, string>): Promise<string> {
  const response = await fetch(url, { headers, redirect: 'manual' });
  if (response.status !== 200) throw new Error(`${url} responds with ${response.status}`);
  return response.text();
}
