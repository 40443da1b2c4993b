import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import lighthouse, { desktopConfig } from 'lighthouse';
import { findBrowser } from '../cli/find-browser.ts';
import { type Categories, categories, type PageScores } from './scores.ts';

/** What is opened in the audit: the address, and what has to be on the page before it counts. */
interface Subject {
  readonly name: string;
  readonly path: string;
  readonly isSignedIn: boolean;
}

const subjects: readonly Subject[] = [
  { name: 'sign-in', path: '/sign-in', isSignedIn: false },
  { name: 'catalog', path: '/', isSignedIn: true },
  { name: 'dashboard', path: '/dashboards/taxi', isSignedIn: true },
];

const user = 'alice@example.com';

/**
 * Audits the portal's pages with Lighthouse, for phones and for desktops: each page `runs` times in
 * one browser, of which the median counts. Throws where a page could not be audited.
 */
export async function auditPages(
  origin: string,
  { port, runs }: { port: number; runs: number },
): Promise<PageScores[]> {
  const profile = await mkdtemp(`${tmpdir()}/portal-lighthouse-`);
  const context = await openBrowser(profile, port);
  try {
    const scores: PageScores[] = [];
    for (const subject of subjects) {
      if (subject.isSignedIn) await signIn(context, origin);
      for (const device of ['phone', 'desktop'] as const) {
        scores.push(await audit(subject, `${origin}${subject.path}`, { device, port, runs }));
      }
    }
    return scores;
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}

/** Lighthouse's own tab shares the profile, and with it the session. */
function openBrowser(profile: string, port: number): Promise<BrowserContext> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launchPersistentContext(profile, {
    executablePath: findBrowser(),
    args: [
      `--remote-debugging-port=${port}`,
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...asRoot,
    ],
  });
}

async function signIn(context: BrowserContext, origin: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(origin);
  if (page.url().includes('/sign-in')) await throughDatabricks(page, origin);
  // The sandbox's two halves share a host, as Databricks and Sigma never do: the browser would
  // report that it keeps cookies of the one from frames of the other.
  await context.clearCookies({ domain: '127.0.0.1' });
  await page.close();
}

async function throughDatabricks(page: Page, origin: string): Promise<void> {
  await page.getByRole('button', { name: 'Continue with Databricks' }).click();
  await page.getByRole('button', { name: user, exact: true }).click();
  const arrived = page.waitForURL(`${origin}/**`);
  await Promise.race([arrived, page.getByRole('button', { name: 'Allow' }).click()]);
  await arrived;
}

async function audit(
  { name }: Subject,
  url: string,
  { device, port, runs }: { device: 'phone' | 'desktop'; port: number; runs: number },
): Promise<PageScores> {
  const all: Categories[] = [];
  const faults = new Set<string>();
  for (let run = 0; run < runs; run += 1) {
    const flags = {
      port,
      logLevel: 'error' as const,
      // The session is in the profile.
      disableStorageReset: true,
      onlyCategories: Object.keys(categories),
    };
    const result = await lighthouse(url, flags, device === 'desktop' ? desktopConfig : undefined);
    if (!result) throw new Error(`${name} could not be audited`);
    const { lhr } = result;
    if (lhr.runtimeError) throw new Error(`${name}: ${lhr.runtimeError.message}`);
    const score = (category: string) => Math.round((lhr.categories[category]?.score ?? 0) * 100);
    all.push({
      performance: score('performance'),
      accessibility: score('accessibility'),
      'best-practices': score('best-practices'),
    });
    for (const category of ['accessibility', 'best-practices']) {
      for (const { id, weight } of lhr.categories[category]?.auditRefs ?? []) {
        const found = lhr.audits[id];
        if (weight > 0 && found?.score !== null && (found?.score ?? 1) < 1) {
          faults.add(`${id}: ${found?.title}`);
        }
      }
    }
  }
  return { name: `${name}, ${device}`, runs: all, faults: [...faults] };
}
