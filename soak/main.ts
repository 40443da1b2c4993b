import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { commands, exitCode, startNode } from '../cli/processes.ts';
import { root } from '../cli/sandbox-environment.ts';
import { parseOptions, type SoakOptions } from './options.ts';
import { describeFailures, reportTable } from './report.ts';
import { runSoak } from './run-soak.ts';

/*
 * npm run soak [-- --minutes 10 --seed N --users 40 --tabs 3 --json FILE --evidence DIR] tests
 * token renewal on two instances under load and faults. Writes figures to standard output and as
 * JSON to FILE, and the progress to standard error. Exits with 1 if a promise was broken.
 */

/** Time for start, sign-ins, last navigations, and stop, in addition to `--minutes`. */
const slackMs = 180_000;

process.exit(await main());

async function main(): Promise<number> {
  let options: SoakOptions;
  try {
    options = parseOptions(process.argv.slice(2), Date.now());
  } catch (error) {
    console.error(messageOf(error));
    return 1;
  }
  console.log(`seed ${options.seed}`);
  // An existing build is used even if it is out of date.
  if (!existsSync(`${root}/.next/BUILD_ID`)) {
    logProgress('building the portal (about half a minute)');
    const buildCode = await exitCode(startNode(commands.build, { NEXT_TELEMETRY_DISABLED: '1' }));
    if (buildCode !== 0) return buildCode;
  }

  const abortController = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => abortController.abort(new Error(`ended by ${signal}`)));
  }
  for (const eventName of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(eventName, (error) => abortController.abort(error));
  }
  const maxMs = options.minutes * 60_000 + slackMs;
  setTimeout(() => abortController.abort(new Error(`took longer than ${maxMs / 1_000} s`)), maxMs);
  try {
    const { timeline, report, result } = await runSoak(
      options,
      abortController.signal,
      logProgress,
    );
    console.log(reportTable(report));
    if (!report.ok) console.log(`\n${describeFailures(result, timeline)}`);
    if (options.json) await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
    return report.ok ? 0 : 1;
  } catch (error) {
    console.error(`The soak did not finish: ${messageOf(error)}`);
    return 1;
  }
}

function logProgress(description: string): void {
  console.error(`${description}…`);
}

/** Returns the message of an error's innermost cause, such as why a wait was aborted. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? messageOf(error.cause) : error.message;
}
