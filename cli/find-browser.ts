import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findOnPath, installDebianPackages } from './debian-packages.ts';
import { root } from './sandbox-environment.ts';

/** Selects a browser: `shell` has no window and runs tests faster; `full` is what users have. */
export type BrowserKind = 'shell' | 'full';

const executables: Readonly<Record<BrowserKind, readonly string[]>> = {
  shell: ['chromium-headless-shell', 'chrome-headless-shell'],
  full: ['chromium', 'chromium-browser', 'google-chrome'],
};

/** Names the Debian package of each kind. */
export const browserPackages = {
  shell: 'chromium-headless-shell',
  full: 'chromium',
} as const satisfies Record<BrowserKind, string>;

/**
 * Returns the path of a Chromium: `CHROMIUM_PATH`, else one on PATH (of `kind` first, then of the
 * other kind), else the one that Playwright has downloaded. If there is none, installs the Debian
 * package (as root on Debian) or downloads Playwright's Chromium. If that fails, throws an error
 * that says in one line what to install.
 */
export function findBrowser(kind: BrowserKind = 'full'): string {
  const configured = process.env.CHROMIUM_PATH;
  if (configured) {
    if (existsSync(configured)) return configured;
    throw new Error(`CHROMIUM_PATH names ${configured}, which does not exist.`);
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

/** Checks whether `CHROMIUM_PATH` is set or a Chromium of this kind is on PATH. */
export function hasBrowser(kind: BrowserKind): boolean {
  return Boolean(process.env.CHROMIUM_PATH) || executables[kind].some(findOnPath);
}

function existingBrowser(kind: BrowserKind): string | undefined {
  const otherKind = kind === 'shell' ? 'full' : 'shell';
  const onPath = [...executables[kind], ...executables[otherKind]]
    .map(findOnPath)
    .find((path) => path !== undefined);
  if (onPath) return onPath;
  const downloaded = chromium.executablePath();
  return existsSync(downloaded) ? downloaded : undefined;
}

function install(kind: BrowserKind): void {
  if (installDebianPackages([browserPackages[kind]])) return;
  console.log('No browser found: downloading Chromium with Playwright…');
  try {
    const cli = `${root}/node_modules/@playwright/test/cli.js`;
    execFileSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' });
  } catch {
    // The caller checks again and reports what to install.
  }
}
