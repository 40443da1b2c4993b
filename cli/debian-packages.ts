import { spawnSync } from 'node:child_process';

/** Returns the path of a program on PATH, or undefined. */
export function findOnPath(name: string): string | undefined {
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : undefined;
}

/**
 * Installs Debian packages. Returns whether they were installed: false if the user is not root on
 * Debian or apt-get fails. Prints their names, because they change the machine.
 */
export function installDebianPackages(packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || !findOnPath('apt-get')) return false;
  console.log(`Installing ${packages.join(' and ')} with apt-get (root on Debian)…`);
  const run = (...args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  return run('update') && run('install', '-y', '--no-install-recommends', ...packages);
}

/**
 * Installs the missing packages in one call, if the user is root on Debian. `isMissing` maps the
 * name of each package to whether it is missing.
 */
export function installMissing(isMissing: Readonly<Record<string, boolean>>): void {
  const missing = Object.keys(isMissing).filter((name) => isMissing[name]);
  if (missing.length > 0) installDebianPackages(missing);
}

/** Checks whether `redis-server` is on PATH. */
export const hasRedis = () => findOnPath('redis-server') !== undefined;

/**
 * Throws if `redis-server` is not on PATH and cannot be installed. The error says in one line what
 * to install.
 */
export function requireRedis(): void {
  if (hasRedis() || installDebianPackages(['redis-server'])) return;
  throw new Error(
    'No redis-server on PATH: install Redis (Debian: apt-get install redis-server; macOS: brew install redis).',
  );
}
