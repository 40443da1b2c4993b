import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
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

/** The path of a program on PATH, if it is there. */
function onPath(name: string): string | undefined {
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : undefined;
}

function existingBrowser(): string | undefined {
  const system = names.map(onPath).find((path) => path !== undefined);
  return system ?? [chromium.executablePath()].find((path) => existsSync(path));
}

/**
 * Installs packages of Debian as root; answers false where this is not root on Debian. Says what
 * it does, since it changes the machine.
 */
function installDebianPackages(packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return false;
  console.log(`Installing ${packages.join(' and ')} with apt-get (root on Debian)…`);
  const run = (...args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  return run('update') && run('install', '-y', '--no-install-recommends', ...packages);
}

function install(): void {
  if (installDebianPackages(['chromium', 'redis-server'])) return;
  console.log('No browser found: asking Playwright for Chromium…');
  try {
    const cli = `${root}/node_modules/@playwright/test/cli.js`;
    execFileSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' });
  } catch {
    // The caller looks again and says what to do.
  }
}
