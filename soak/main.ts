import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { commands, exitCode, startNode } from '../cli/processes.ts';
import { root } from '../cli/sandbox-environment.ts';
import { parseOptions, type SoakOptions } from './options.ts';
import { failureStory, reportTable } from './report.ts';
import { runSoak } from './run-soak.ts';

/*
 * npm run soak [-- --minutes 10 --seed N --users 40 --tabs 3 --json FILE --evidence DIR]: the life of tokens over
 * two instances under load and faults. The figures go to standard output and as JSON to FILE, the
 * progress to standard error. Ends with 1 when something happened that must not.
 */
const spareMs = 60_000;

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
  if (!existsSync(`${root}/.next/BUILD_ID`)) {
    tell('building the portal (about half a minute)');
    const built = await exitCode(startNode(commands.build, { NEXT_TELEMETRY_DISABLED: '1' }));
    if (built !== 0) return built;
  }

  const end = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => end.abort(new Error(`ended by ${signal}`)));
  }
  for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(fault, (error) => end.abort(error));
  }
  const maxMs = options.minutes * 60_000 + spareMs;
  setTimeout(() => end.abort(new Error(`took longer than ${maxMs / 1_000} s`)), maxMs);
  try {
    const { timeline, report, result } = await runSoak(options, end.signal, tell);
    console.log(reportTable(report));
    if (!report.ok) console.log(`\n${failureStory(result, timeline)}`);
    if (options.json) await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
    return report.ok ? 0 : 1;
  } catch (error) {
    console.error(`The soak did not come to its end: ${messageOf(error)}`);
    return 1;
  }
}

function tell(what: string): void {
  console.error(`${what}…`);
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? messageOf(error.cause) : error.message;
}
