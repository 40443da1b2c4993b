import { appendFileSync } from 'node:fs';
import type { BrowserContext } from '@playwright/test';
import { evidence } from './addresses.ts';

/** What a browser showed of a page, as the leak test reads it. */
export interface PageEvidence {
  readonly source: 'console' | 'csp';
  /** Address of the page, or origin of the frame, that it belongs to. */
  readonly location: string;
  readonly text: string;
}

const file = `${evidence}/browser.jsonl`;

function keep(entry: PageEvidence): void {
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

/** Records console messages and violations of the content security policy in a browser context. */
export async function recordPage(context: BrowserContext): Promise<void> {
  context.on('console', (message) => {
    keep({ source: 'console', location: message.page()?.url() ?? '', text: message.text() });
  });
  await context.exposeBinding('reportPolicyViolation', ({ frame }, text: string) => {
    keep({ source: 'csp', location: new URL(frame.url()).origin, text });
  });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      const report = Reflect.get(globalThis, 'reportPolicyViolation');
      if (typeof report === 'function') report(`${violatedDirective} ${blockedURI}`);
    });
  });
}
