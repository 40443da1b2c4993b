import { appendFileSync } from 'node:fs';
import type { BrowserContext } from '@playwright/test';
import { evidence } from './addresses.ts';

/** Describes a console message or policy violation of a page, for the leak test. */
export interface PageEvidence {
  readonly source: 'console' | 'csp';
  /** Address of the page, or origin of the frame, that caused it. */
  readonly location: string;
  readonly text: string;
}

const file = `${evidence}/browser.jsonl`;

function append(entry: PageEvidence): void {
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

/** Records console messages and violations of the content security policy in a browser context. */
export async function recordPage(context: BrowserContext): Promise<void> {
  context.on('console', (message) => {
    append({ source: 'console', location: message.page()?.url() ?? '', text: message.text() });
  });
  await context.exposeBinding('reportPolicyViolation', ({ frame }, text: string) => {
    append({ source: 'csp', location: new URL(frame.url()).origin, text });
  });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      const report = Reflect.get(globalThis, 'reportPolicyViolation');
      if (typeof report === 'function') report(`${violatedDirective} ${blockedURI}`);
    });
  });
}
