import { spawnSync } from 'node:child_process';

/** The path of a program on PATH, if it is there. */
export function onPath(name: string): string | undefined {
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : undefined;
}

/**
 * Installs packages of Debian as root; answers false where this is not root on Debian, or it
 * failed. Says what it does, since it changes the machine.
 */
export function installDebianPackages(packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return false;
  console.log(`Installing ${packages.join(' and ')} with apt-get (root on Debian)…`);
  const run = (...args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  return run('update') && run('install', '-y', '--no-install-recommends', ...packages);
}

/** Installs what tests need and is missing, in one go, where that can be done. */
export function installMissing(packages: Readonly<Record<string, boolean>>): void {
  const missing = Object.keys(packages).filter((name) => packages[name]);
  if (missing.length > 0) installDebianPackages(missing);
}

/** Whether a Redis to start is on PATH. */
export const hasRedis = () => onPath('redis-server') !== undefined;

/** Makes sure that tests find a Redis to start; throws one line that says what to install. */
export function requireRedis(): void {
  if (hasRedis() || installDebianPackages(['redis-server'])) return;
  throw new Error(
    'No redis-server on PATH: install Redis (Debian: apt-get install redis-server; macOS: brew install redis).',
  );
}
