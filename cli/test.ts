import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import type { JSONReport, JSONReportSuite } from '@playwright/test/reporter';
import { buildIfChanged } from './build-if-changed.ts';
import { hasRedis, installMissing, requireRedis } from './debian-packages.ts';
import { browserPackages, findBrowser, hasBrowser } from './find-browser.ts';
import { freePortBlock } from './free-ports.ts';
import { endGroupsOnSignal, runGroup } from './process-group.ts';
import { root } from './sandbox-environment.ts';
import { portsPerWorker, workers } from './test-workers.ts';

/*
 * npm test [-- PATH…] runs all tests, or the files whose paths contain PATH. Paths below e2e/ run
 * in the browser. `unit`, `e2e`, `quick`, `screenshots`, or `shipped` selects a suite.
 */

/** Counts the results of one test runner. */
interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const suites = ['unit', 'e2e', 'quick', 'screenshots', 'shipped'];
const resultsFolder = `${root}/test-results`;
const vitest = `${root}/node_modules/vitest/vitest.mjs`;
const playwright = `${root}/node_modules/@playwright/test/cli.js`;
/** If more tests fail, no traces are recorded: the failures probably have one common cause. */
const maxTraces = 10;
const oneFailure: Tally = { passed: 0, failed: 1, skipped: 0 };

const argv = process.argv.slice(2);
const suite = argv.find((argument) => suites.includes(argument)) ?? 'all';
const filters = argv.filter((argument) => argument !== suite);
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
  rmSync(resultsFolder, { recursive: true, force: true });
  mkdirSync(resultsFolder, { recursive: true });
  const { hasUnitTests, hasBrowserTests, isFullRun } = selectTests();
  installMissing({
    'redis-server': !hasRedis(),
    [browserPackages.shell]: hasBrowserTests && !hasBrowser('shell'),
  });
  requireRedis();
  const executable = hasBrowserTests ? findBrowser('shell') : undefined;
  // Run the unit tests and the build at once: each leaves a core idle for much of its time.
  const [unitTally, isBuilt] = await Promise.all([
    hasUnitTests ? runUnitTests() : undefined,
    executable ? buildIfChanged() : true,
  ]);
  const tallies = unitTally ? [unitTally] : [];
  if (!isBuilt) tallies.push(oneFailure);
  else if (executable) tallies.push(...(await runBrowserTests(executable, isFullRun)));
  const sum = (name: keyof Tally) => tallies.reduce((total, tally) => total + tally[name], 0);
  const skipped = sum('skipped');
  console.log(`Took ${Math.round((Date.now() - startedAt) / 1_000)} s.`);
  console.log(
    `${sum('passed')} passed, ${sum('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`,
  );
  // A run without tests also fails: its filter is probably mistyped.
  return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
}

/** Decides from the arguments which tests run. Paths below `e2e/` select browser tests. */
function selectTests(): { hasUnitTests: boolean; hasBrowserTests: boolean; isFullRun: boolean } {
  const paths = filters.filter((argument) => !argument.startsWith('-'));
  const hasBothKinds = suite === 'all' || suite === 'quick';
  return {
    hasUnitTests:
      suite === 'unit' || (hasBothKinds && (paths.length === 0 || !paths.every(isBrowserPath))),
    hasBrowserTests: hasBothKinds
      ? paths.length === 0 || paths.some(isBrowserPath)
      : suite !== 'unit',
    isFullRun: filters.length === 0 && (suite === 'all' || suite === 'e2e'),
  };
}

function isBrowserPath(argument: string): boolean {
  return /^(\.\/)?e2e(\/|$)/.test(argument);
}

async function runUnitTests(): Promise<Tally> {
  const file = `${resultsFolder}/unit.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const selected = filters.filter((argument) => !isBrowserPath(argument));
  const code = await runGroup([vitest, 'run', ...reporters, ...selected], {});
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return withRunnerFailure(code, {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    // Vitest's report calls skipped tests pending.
    skipped: report.numPendingTests,
  });
}

/**
 * Runs the browser tests. After a full run, searches everything they sent and logged for secrets.
 */
async function runBrowserTests(executable: string, isFullRun: boolean): Promise<Tally[]> {
  const environment = {
    CHROMIUM_PATH: executable,
    // Two blocks for each worker: one for its stack, one for a second stack that a test may start.
    E2E_FIRST_PORT: String(await freePortBlock(2 * workers * portsPerWorker)),
    E2E_WHOLE_RUN: String(isFullRun),
  };
  const run = async (projects: readonly string[], args: readonly string[]): Promise<Tally> => {
    // The report of `soak` and `e2e` is `e2e.json`.
    const reportFile = `${resultsFolder}/${projects.at(-1)}.json`;
    const selected = projects.map((project) => `--project=${project}`);
    const code = await runGroup([playwright, 'test', ...selected, ...args], {
      ...environment,
      E2E_REPORT: reportFile,
    });
    const { stats } = JSON.parse(readFileSync(reportFile, 'utf8'));
    return withRunnerFailure(code, {
      passed: stats.expected,
      failed: stats.unexpected,
      skipped: stats.skipped,
    });
  };
  if (suite === 'screenshots' || suite === 'shipped') return [await run([suite], filters)];
  const selected = filters.filter(
    (argument) => argument.startsWith('-') || isBrowserPath(argument),
  );
  const grep = suite === 'quick' ? ['--grep=@quick'] : [];
  const tally = await run(['soak', 'e2e'], [...grep, ...selected]);
  if (!isFullRun) return [tally];
  const leakTally = await run(['leaks'], []);
  await traceFailures(environment);
  return [tally, leakTally];
}

/**
 * Repeats the failed tests of a full run with traces, because a full run records none. The result
 * of the run stays the same: a test that now passes has still failed.
 */
async function traceFailures(environment: Record<string, string>): Promise<void> {
  const report: JSONReport = JSON.parse(readFileSync(`${resultsFolder}/e2e.json`, 'utf8'));
  const failed = report.suites.flatMap(failedTests);
  if (failed.length === 0 || failed.length > maxTraces) return;
  console.log(`Repeating ${failed.length} failed tests to record their traces…`);
  const folder = `${resultsFolder}/traces`;
  // Tests that a loop creates share a line, so their titles select them.
  const titles = failed.map((title) => title.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('|');
  await runGroup(
    [
      playwright,
      'test',
      '--project=soak',
      '--project=e2e',
      `--output=${folder}`,
      `--grep=${titles}`,
    ],
    { ...environment, E2E_WHOLE_RUN: 'false', E2E_REPORT: `${folder}.json` },
  );
}

/** Returns the titles of the failed tests of a file or `describe` group. */
function failedTests({ specs, suites: groups = [] }: JSONReportSuite): string[] {
  const titles = specs.filter(({ ok }) => !ok).map(({ title }) => title);
  return [...titles, ...groups.flatMap(failedTests)];
}

/** Counts a runner that failed without a failed test, for example during setup, as one failure. */
function withRunnerFailure(code: number, tally: Tally): Tally {
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
