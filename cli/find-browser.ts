import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { installDebianPackages, onPath } from './debian-packages.ts';
import { root } from './sandbox-environment.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * The path of a Chromium: `CHROMIUM_PATH`, else one on PATH, else Playwright's own. Where there is
 * none, root on Debian installs Debian's, and others let Playwright download its own. Throws one
 * line that says what to install.
 */
export function findBrowser(): string {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`CHROMIUM_PATH names ${given}, which does not exist.`);
  }
  const found = existingBrowser();
  if (found) return found;
  install();
  const installed = existingBrowser();
  if (installed) return installed;
  throw new Error(
    'No browser: install Chromium (Debian: apt-get install chromium; elsewhere: npx playwright install chromium) or set CHROMIUM_PATH.',
  );
}

function existingBrowser(): string | undefined {
  const system = names.map(onPath).find((path) => path !== undefined);
  return system ?? [chromium.executablePath()].find((path) => existsSync(path));
}

function install(): void {
  if (installDebianPackages(['chromium'])) return;
  console.log('No browser found: asking Playwright for Chromium…');
  try {
    const cli = `${root}/node_modules/@playwright/test/cli.js`;
    execFileSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' });
  } catch {
    // The caller looks again and says what to do.
  }
}
