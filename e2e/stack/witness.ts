import { appendFileSync } from 'node:fs';
import type { APIRequestContext, APIResponse, BrowserContext, Response } from '@playwright/test';
import { addresses, evidence, variantOrigin } from './addresses.ts';

/** One thing that the portal sent or that a browser showed, as the leak test reads it. */
export interface Evidence {
  source: 'response' | 'console' | 'request-url' | 'csp' | 'lost-body';
  /** What it belongs to: a path without query, or a console message's place. */
  path: string;
  text: string;
}

const file = `${evidence}/browser.jsonl`;

/** How long the bodies that are still under way when a test ends are waited for. */
const longestMs = 10_000;

function keep(entry: Evidence): void {
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

/**
 * Records everything that a browser context gets from the portal: status, headers and bodies of
 * its answers, console messages, policy violations, and the URLs it asks the portal for.
 */
export async function witness(context: BrowserContext): Promise<{ done: () => Promise<void> }> {
  const pending = new Set<Promise<void>>();
  context.on('response', (response) => {
    if (!isPortal(response.url())) return;
    const work = keepResponse(response).finally(() => pending.delete(work));
    pending.add(work);
  });
  context.on('console', (message) => {
    keep({ source: 'console', path: message.page()?.url() ?? '', text: message.text() });
  });
  witnessRequests(context.request);
  await context.exposeBinding('reportPolicyViolation', ({ frame }, text: string) => {
    keep({ source: 'csp', path: new URL(frame.url()).origin, text });
  });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      const report = Reflect.get(globalThis, 'reportPolicyViolation');
      if (typeof report === 'function') report(`${violatedDirective} ${blockedURI}`);
    });
  });
  return {
    done: async () => {
      // A body may never end where the test held the page's requests: closing the page ends it.
      const closing = setTimeout(() => {
        for (const page of context.pages()) void page.close();
      }, longestMs);
      await Promise.all(pending);
      clearTimeout(closing);
    },
  };
}

/** Records what the portal answers to requests that a test makes itself. */
export function witnessRequests(requests: APIRequestContext): void {
  const fetch = requests.fetch.bind(requests);
  requests.fetch = async (...args) => {
    const answer = await fetch(...args);
    if (isPortal(answer.url())) await keepResponse(answer);
    return answer;
  };
}

function isPortal(url: string): boolean {
  return url.startsWith(addresses.portal) || url.startsWith(variantOrigin);
}

async function keepResponse(response: Response | APIResponse): Promise<void> {
  const { pathname } = new URL(response.url());
  keep({ source: 'request-url', path: pathname, text: response.url() });
  const headers = await Promise.resolve(response.headersArray()).catch(() => []);
  const head = headers.map(({ name, value }) => `${name}: ${value}`).join('\n');
  // What ships is read from the disk.
  const isShipped = pathname.startsWith('/_next/static/');
  const body = isShipped ? '' : await response.text().catch(() => undefined);
  const status = response.status();
  const hasNone = status === 204 || (status >= 300 && status < 400);
  // A page that was left may have taken its body along; the leak test bounds how many do.
  if (body === undefined && !hasNone) keep({ source: 'lost-body', path: pathname, text: '' });
  keep({
    source: 'response',
    path: pathname,
    text: `${status}\n${head}\n\n${body ?? ''}`,
  });
}
