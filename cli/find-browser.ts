import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { installDebianPackages, onPath } from './debian-packages.ts';
import { root } from './sandbox-environment.ts';

/** `shell` draws no window, which takes half of the time; `whole` is what people have. */
export type BrowserKind = 'shell' | 'whole';

const names: Readonly<Record<BrowserKind, readonly string[]>> = {
  shell: ['chromium-headless-shell', 'chrome-headless-shell'],
  whole: ['chromium', 'chromium-browser', 'google-chrome'],
};

/** Debian's packages of both kinds. */
export const browserPackages = {
  shell: 'chromium-headless-shell',
  whole: 'chromium',
} as const satisfies Record<BrowserKind, string>;

/**
 * The path of a Chromium: `CHROMIUM_PATH`, else one on PATH, of that kind or else of the other, else
 * Playwright's own. Where there is none, root on Debian installs Debian's, and others let Playwright
 * download its own. Throws one line that says what to install.
 */
export function findBrowser(kind: BrowserKind = 'whole'): string {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`CHROMIUM_PATH names ${given}, which does not exist.`);
  }
  const found = existingBrowser(kind);
  if (found) return found;
  install(kind);
  const installed = existingBrowser(kind);
  if (installed) return installed;
  throw new Error(
    'No browser: install Chromium (Debian: apt-get install chromium; elsewhere: npx playwright install chromium) or set CHROMIUM_PATH.',
  );
}

/** Whether the environment names a Chromium, or one of that very kind is on PATH. */
export function hasBrowser(kind: BrowserKind): boolean {
  return Boolean(process.env.CHROMIUM_PATH) || names[kind].some(onPath);
}

function existingBrowser(kind: BrowserKind): string | undefined {
  const other = kind === 'shell' ? 'whole' : 'shell';
  const system = [...names[kind], ...names[other]].map(onPath).find((path) => path !== undefined);
  return system ?? [chromium.executablePath()].find((path) => existsSync(path));
}

function install(kind: BrowserKind): void {
  if (installDebianPackages([browserPackages[kind]])) return;
  console.log('No browser found: asking Playwright for Chromium…');
  try {
    const cli = `${root}/node_modules/@playwright/test/cli.js`;
    execFileSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' });
  } catch {
    // The caller looks again and says what to do.
  }
}
