import { dirname } from 'node:path';
import type { Mutation } from './mutations.ts';
import type { MutationResult } from './test-mutation.ts';

const maxLineLength = 120;

/** Describes a mutation on one line: its position, and its lines before and after. */
export function describeMutation({ path, line, before, after }: Mutation): string {
  return `${path}:${line}  ${shorten(before)} -> ${shorten(after)}`;
}

/** Returns the outcome of a mutation in a few words. */
export function outcomeOf({ failure, baselineFailure }: MutationResult): string {
  if (baselineFailure !== undefined) return `baseline failure (${baselineFailure})`;
  return failure === undefined ? 'SURVIVED' : `killed (${failure})`;
}

/** Returns the score of each folder, the total score, and a list of the survivors. */
export function reportResults(results: readonly MutationResult[]): string {
  const tested = results.filter(({ baselineFailure }) => baselineFailure === undefined);
  const folders = Map.groupBy(tested, ({ mutation }) => dirname(mutation.path));
  const rows = [...folders].sort(([one], [other]) => one.localeCompare(other));
  const survivors = tested
    .filter(hasSurvived)
    .map(({ mutation }) => mutation)
    .sort((one, other) => one.path.localeCompare(other.path) || one.line - other.line);
  return [
    ...rows.map(([folder, folderResults]) => scoreOf(folder, folderResults)),
    scoreOf('all', tested),
    ...(tested.length < results.length
      ? [`baseline failures: ${results.length - tested.length}`]
      : []),
    '',
    `${survivors.length} survived:`,
    ...survivors.map(describeMutation),
  ].join('\n');
}

function scoreOf(name: string, results: readonly MutationResult[]): string {
  const killed = results.length - results.filter(hasSurvived).length;
  const percent = results.length === 0 ? '-' : ((100 * killed) / results.length).toFixed(1);
  return `${name.padEnd(24)} ${`${killed} of ${results.length}`.padStart(12)} ${percent.padStart(6)} %`;
}

function hasSurvived({ failure }: MutationResult): boolean {
  return failure === undefined;
}

function shorten(text: string): string {
  return text.length > maxLineLength ? `${text.slice(0, maxLineLength - 1)}…` : text;
}
