import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { buildOnce } from './build-once.ts';
import { hasRedis, installMissing, requireRedis } from './debian-packages.ts';
import { browserPackages, findBrowser, hasBrowser } from './find-browser.ts';
import { freePortBlock } from './free-ports.ts';
import { endGroupsOnSignal, runGroup } from './process-group.ts';
import { root } from './sandbox-environment.ts';
import { portsPerWorker, workers } from './test-workers.ts';

/*
 * npm test [-- PATH…]: every test, or those of the files whose paths contain PATH; paths below e2e/ run
 * in the browser. `unit`, `e2e`, `quick`, `screenshots` and `shipped` choose a part.
 */

/** How many tests of one runner passed, failed and were skipped. */
interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const kinds = ['unit', 'e2e', 'quick', 'screenshots', 'shipped'];
const results = `${root}/test-results`;
const vitest = `${root}/node_modules/vitest/vitest.mjs`;
const playwright = `${root}/node_modules/@playwright/test/cli.js`;
const failedOnce: Tally = { passed: 0, failed: 1, skipped: 0 };

const given = process.argv.slice(2);
const kind = given.find((argument) => kinds.includes(argument)) ?? 'all';
const rest = given.filter((argument) => argument !== kind);
const startedAt = Date.now();

endGroupsOnSignal();
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
  const { hasUnit, hasBrowserTests, isWhole } = choose();
  installMissing({
    'redis-server': !hasRedis(),
    [browserPackages.shell]: hasBrowserTests && !hasBrowser('shell'),
  });
  requireRedis();
  const executable = hasBrowserTests ? findBrowser('shell') : undefined;
  // Each leaves a core idle for much of its time.
  const [unitTally, isBuilt] = await Promise.all([
    hasUnit ? unit() : undefined,
    executable ? buildOnce() : true,
  ]);
  const tallies = unitTally ? [unitTally] : [];
  if (!isBuilt) tallies.push(failedOnce);
  else if (executable) tallies.push(...(await inBrowser(executable, isWhole)));
  const sum = (name: keyof Tally) => tallies.reduce((total, tally) => total + tally[name], 0);
  const skipped = sum('skipped');
  console.log(`Took ${Math.round((Date.now() - startedAt) / 1_000)} s.`);
  console.log(
    `${sum('passed')} passed, ${sum('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`,
  );
  return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
}

/** Which tests the arguments ask for; paths below `e2e/` are those of the browser. */
function choose(): { hasUnit: boolean; hasBrowserTests: boolean; isWhole: boolean } {
  const paths = rest.filter((argument) => !argument.startsWith('-'));
  const isMixed = kind === 'all' || kind === 'quick';
  return {
    hasUnit: kind === 'unit' || (isMixed && (paths.length === 0 || !paths.every(isBrowserPath))),
    hasBrowserTests: isMixed ? paths.length === 0 || paths.some(isBrowserPath) : kind !== 'unit',
    isWhole: rest.length === 0 && (kind === 'all' || kind === 'e2e'),
  };
}

function isBrowserPath(argument: string): boolean {
  return /^(\.\/)?e2e(\/|$)/.test(argument);
}

async function unit(): Promise<Tally> {
  const file = `${results}/unit.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const chosen = rest.filter((argument) => !isBrowserPath(argument));
  const code = await runGroup([vitest, 'run', ...reporters, ...chosen], {});
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return whole(code, {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
  });
}

/** The tests in the browser, and after all of them the search of what they left behind. */
async function inBrowser(executable: string, isWhole: boolean): Promise<Tally[]> {
  const environment = {
    CHROMIUM_PATH: executable,
    // Each worker's own, and once more for a stack that a test starts beside it.
    E2E_FIRST_PORT: String(await freePortBlock(2 * workers * portsPerWorker)),
    E2E_WHOLE_RUN: String(isWhole),
  };
  const run = async (projects: readonly string[], args: readonly string[]): Promise<Tally> => {
    const report = `${results}/${projects.at(-1)}.json`;
    const chosen = projects.map((project) => `--project=${project}`);
    const code = await runGroup([playwright, 'test', ...chosen, ...args], {
      ...environment,
      E2E_REPORT: report,
    });
    const { stats } = JSON.parse(readFileSync(report, 'utf8'));
    return whole(code, {
      passed: stats.expected,
      failed: stats.unexpected,
      skipped: stats.skipped,
    });
  };
  if (kind === 'screenshots' || kind === 'shipped') return [await run([kind], rest)];
  const chosen = rest.filter((argument) => argument.startsWith('-') || isBrowserPath(argument));
  const only = kind === 'quick' ? ['--grep=@quick'] : [];
  const tally = await run(['soak', 'e2e'], [...only, ...chosen]);
  return isWhole ? [tally, await run(['leaks'], [])] : [tally];
}

/** A runner that failed without a failed test, such as in its set-up, counts as one failure. */
function whole(code: number, tally: Tally): Tally {
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
