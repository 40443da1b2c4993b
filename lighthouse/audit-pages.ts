import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import lighthouse, { desktopConfig } from 'lighthouse';
import { findBrowser } from '../cli/find-browser.ts';
import { minScores, type PageScores, type Scores } from './scores.ts';

/** Describes a page to audit. */
interface AuditedPage {
  readonly name: string;
  readonly path: string;
  readonly isSignedIn: boolean;
}

const auditedPages: readonly AuditedPage[] = [
  { name: 'sign-in', path: '/sign-in', isSignedIn: false },
  { name: 'catalog', path: '/', isSignedIn: true },
  { name: 'dashboard', path: '/dashboards/taxi', isSignedIn: true },
];

const user = 'alice@example.com';

/**
 * Audits the portal's pages with Lighthouse, as phone and as desktop, each `runs` times in one
 * browser. `port` is the browser's remote debugging port. Throws if an audit fails.
 */
export async function auditPages(
  origin: string,
  { port, runs }: { port: number; runs: number },
): Promise<PageScores[]> {
  const profile = await mkdtemp(`${tmpdir()}/portal-lighthouse-`);
  const context = await openBrowser(profile, port);
  try {
    const scores: PageScores[] = [];
    for (const page of auditedPages) {
      if (page.isSignedIn) await signIn(context, origin);
      for (const device of ['phone', 'desktop'] as const) {
        scores.push(await audit(page, `${origin}${page.path}`, { device, port, runs }));
      }
    }
    return scores;
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}

/** Opens a browser. Lighthouse's tab uses the same profile, and so the same session. */
function openBrowser(profile: string, port: number): Promise<BrowserContext> {
  const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launchPersistentContext(profile, {
    executablePath: findBrowser(),
    args: [
      `--remote-debugging-port=${port}`,
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...rootFlags,
    ],
  });
}

async function signIn(context: BrowserContext, origin: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(origin);
  if (page.url().includes('/sign-in')) await signInAtDatabricks(page, origin);
  // In the sandbox, unlike in production, Databricks and Sigma share a host. Remove Databricks'
  // cookies, or the browser reports them as blocked in Sigma's frame.
  await context.clearCookies({ domain: '127.0.0.1' });
  await page.close();
}

async function signInAtDatabricks(page: Page, origin: string): Promise<void> {
  await page.getByRole('button', { name: 'Continue with Databricks' }).click();
  await page.getByRole('button', { name: user, exact: true }).click();
  // Databricks asks for consent only at the first sign-in.
  const returned = page.waitForURL(`${origin}/**`);
  await Promise.race([returned, page.getByRole('button', { name: 'Allow' }).click()]);
  await returned;
}

async function audit(
  { name }: AuditedPage,
  url: string,
  { device, port, runs }: { device: 'phone' | 'desktop'; port: number; runs: number },
): Promise<PageScores> {
  const scores: Scores[] = [];
  const failedAudits = new Set<string>();
  for (let run = 0; run < runs; run += 1) {
    const flags = {
      port,
      logLevel: 'error' as const,
      // A storage reset would remove the session.
      disableStorageReset: true,
      onlyCategories: Object.keys(minScores),
    };
    const result = await lighthouse(url, flags, device === 'desktop' ? desktopConfig : undefined);
    if (!result) throw new Error(`${name} could not be audited`);
    const { lhr } = result;
    if (lhr.runtimeError) throw new Error(`${name}: ${lhr.runtimeError.message}`);
    const score = (category: string) => Math.round((lhr.categories[category]?.score ?? 0) * 100);
    scores.push({
      performance: score('performance'),
      accessibility: score('accessibility'),
      'best-practices': score('best-practices'),
    });
    for (const category of ['accessibility', 'best-practices']) {
      // Audits without a weight or a score do not affect the category's score.
      for (const { id, weight } of lhr.categories[category]?.auditRefs ?? []) {
        const auditResult = lhr.audits[id];
        if (weight > 0 && auditResult?.score !== null && (auditResult?.score ?? 1) < 1) {
          failedAudits.add(`${id}: ${auditResult?.title}`);
        }
      }
    }
  }
  return { name: `${name}, ${device}`, runs: scores, failedAudits: [...failedAudits] };
}
