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
 * Builds the portal, unless nothing has changed since the last build. Answers whether there is a
 * build now; the output of one that failed is printed.
 */
export async function buildOnce(): Promise<boolean> {
  if (isBuildCurrent()) {
    console.log('The build is current.');
    return true;
  }
  console.log('Building the portal…');
  mkdirSync(`${root}/test-results`, { recursive: true });
  const log = `${root}/test-results/build.log`;
  const startedAt = new Date();
  const code = await runGroup(commands.build, { NEXT_TELEMETRY_DISABLED: '1' }, openSync(log, 'w'));
  if (code !== 0) console.error(readFileSync(log, 'utf8'));
  // A source saved during the build is newer than it.
  else utimesSync(buildId, startedAt, startedAt);
  return code === 0;
}

/** Whether the last build is newer than all that it is made from. */
export function isBuildCurrent(): boolean {
  const built = statSync(buildId, { throwIfNoEntry: false })?.mtimeMs;
  if (built === undefined) return false;
  const files = globSync(inputs, { cwd: root, exclude: (path) => /\.test\.tsx?$/.test(path) });
  return files.every((path) => statSync(`${root}/${path}`).mtimeMs <= built);
}
