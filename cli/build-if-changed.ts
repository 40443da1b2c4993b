import { globSync, mkdirSync, openSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { runGroup } from './process-group.ts';
import { commands } from './processes.ts';
import { root } from './sandbox-environment.ts';

/** Inputs of a build. Folders are included: a deleted file changes its folder's mtime. */
const inputs = [
  '{app,components,config,lib,public}/**',
  '{middleware,instrumentation,*.config}.{ts,mjs}',
  'package-lock.json',
  'tsconfig.json',
  '.env*',
];
const buildId = `${root}/.next/BUILD_ID`;

/**
 * Builds the portal if its inputs changed since the last build. Resolves with false if the build
 * failed, and then prints its output.
 */
export async function buildIfChanged(): Promise<boolean> {
  if (isBuildCurrent()) {
    console.log('The build is current.');
    return true;
  }
  console.log('Building the portal…');
  mkdirSync(`${root}/test-results`, { recursive: true });
  const log = `${root}/test-results/build.log`;
  const startedAt = new Date();
  const environment = { NEXT_TELEMETRY_DISABLED: '1', BUILD_WITHOUT_TYPE_CHECK: 'true' };
  const code = await runGroup(commands.build, environment, openSync(log, 'w'));
  if (code !== 0) console.error(readFileSync(log, 'utf8'));
  // A file saved during the build must count as newer than the build.
  else utimesSync(buildId, startedAt, startedAt);
  return code === 0;
}

/** Checks whether the last build is newer than all of its inputs. */
export function isBuildCurrent(): boolean {
  const builtAt = statSync(buildId, { throwIfNoEntry: false })?.mtimeMs;
  if (builtAt === undefined) return false;
  const files = globSync(inputs, { cwd: root, exclude: (path) => /\.test\.tsx?$/.test(path) });
  return files.every((path) => statSync(`${root}/${path}`).mtimeMs <= builtAt);
}
