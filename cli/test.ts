import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { requireRedis } from './debian-packages.ts';
import { findBrowser } from './find-browser.ts';
import { freePorts } from './free-ports.ts';
import { commands, exitCode, startNode } from './processes.ts';
import { root } from './sandbox-environment.ts';

/** How many tests of one runner passed, failed and were skipped. */
interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const results = `${root}/test-results`;
const vitest = `${root}/node_modules/vitest/vitest.mjs`;
const playwright = `${root}/node_modules/@playwright/test/cli.js`;
const [kind = 'all', ...rest] = process.argv.slice(2);

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

async function main(): Promise<number> {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  requireRedis();
  const executable = kind === 'unit' ? undefined : findBrowser();
  const tallies: Tally[] = [];
  if (kind === 'all' || kind === 'unit') tallies.push(await unit());
  if (executable) tallies.push(await endToEnd(executable));
  const sum = (name: keyof Tally) => tallies.reduce((total, tally) => total + tally[name], 0);
  const skipped = sum('skipped');
  console.log(
    `${sum('passed')} passed, ${sum('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`,
  );
  return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
}

async function unit(): Promise<Tally> {
  const file = `${results}/unit.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await exitCode(startNode([vitest, 'run', ...reporters, ...rest], {}));
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return whole(code, {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
  });
}

async function endToEnd(executable: string): Promise<Tally> {
  const built = await exitCode(startNode(commands.build, { NEXT_TELEMETRY_DISABLED: '1' }));
  if (built !== 0) return { passed: 0, failed: 1, skipped: 0 };
  const { portal, databricks, sigma, variant } = await freePorts(
    'portal',
    'databricks',
    'sigma',
    'variant',
  );
  const environment = {
    CHROMIUM_PATH: executable,
    E2E_PORTAL_PORT: String(portal),
    E2E_DATABRICKS_PORT: String(databricks),
    E2E_SIGMA_PORT: String(sigma),
    E2E_VARIANT_PORT: String(variant),
  };
  const project = kind === 'screenshots' ? kind : 'leaks';
  const args = [playwright, 'test', `--project=${project}`, ...rest];
  const code = await exitCode(startNode(args, environment));
  const { stats } = JSON.parse(readFileSync(`${results}/e2e.json`, 'utf8'));
  return whole(code, { passed: stats.expected, failed: stats.unexpected, skipped: stats.skipped });
}

/** A runner that failed without a failed test, such as in its set-up, counts as one failure. */
function whole(code: number, tally: Tally): Tally {
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
