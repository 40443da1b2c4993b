import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { root } from '../../cli/sandbox-environment.ts';

const vercelCli = `${root}/testing/vercel-cli`;
const vercelProject = {
  projectId: 'prj_local',
  orgId: 'team_local',
  settings: { framework: 'nextjs', nodeVersion: '24.x' },
};

/** Builds the portal as Vercel does, without calling Vercel. Throws with the output on failure. */
export function buildForVercel(): void {
  removeBuild();
  // No lock file, because some registries lack the CLI's packages for other systems.
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock'];
  run('npm', ['install', '--prefix', vercelCli, ...quiet]);
  mkdirSync(`${root}/.vercel`, { recursive: true });
  writeFileSync(`${root}/.vercel/project.json`, JSON.stringify(vercelProject));
  run(process.execPath, [`${vercelCli}/node_modules/vercel/dist/vc.js`, 'build', '--yes']);
}

/** Reads a JSON file of Vercel's build output. */
export function vercelOutput(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(`${root}/.vercel/output/${path}`, 'utf8'));
}

/** Builds the standalone output and copies it to a temporary folder. Returns that folder. */
export function buildStandalone(): string {
  removeBuild();
  run('npm', ['run', 'build'], { NEXT_OUTPUT: 'standalone' });
  const folder = mkdtempSync(`${tmpdir()}/portal-standalone-`);
  cpSync(`${root}/.next/standalone`, folder, { recursive: true });
  // Next does not copy these two folders, because a CDN may serve them.
  cpSync(`${root}/.next/static`, `${folder}/.next/static`, { recursive: true });
  if (existsSync(`${root}/public`)) {
    cpSync(`${root}/public`, `${folder}/public`, { recursive: true });
  }
  return folder;
}

/** Starts the standalone output in a folder. It logs to this process's output. */
export function startStandalone(folder: string, environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['server.js'], {
    cwd: folder,
    env: { ...process.env, ...environment, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/** Removes the earlier build, because Turbopack once stopped over the cache of another build. */
function removeBuild(): void {
  rmSync(`${root}/.next`, { recursive: true, force: true });
}

function run(command: string, args: readonly string[], environment = {}): void {
  try {
    execFileSync(command, args, {
      cwd: root,
      env: {
        ...process.env,
        NEXT_TELEMETRY_DISABLED: '1',
        VERCEL_TELEMETRY_DISABLED: '1',
        ...environment,
      },
      stdio: 'pipe',
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: Buffer; stderr?: Buffer };
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout ?? ''}\n${stderr ?? ''}`);
  }
}
