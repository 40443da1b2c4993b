import { dirname } from 'node:path';
import type { Mutation } from './mutations.ts';
import type { MutationResult } from './try-mutation.ts';

const maxLineLength = 120;

/** Describes a mutation on one line: where it is, and its lines before and after. */
export function describeMutation({ path, line, before, after }: Mutation): string {
  return `${path}:${line}  ${shorten(before)} -> ${shorten(after)}`;
}

/** Says in a few words what became of a mutation. */
export function outcomeOf({ failure, baselineFailure }: MutationResult): string {
  if (baselineFailure !== undefined)
    return `not tried, its tests fail by themselves (${baselineFailure})`;
  return failure === undefined ? 'SURVIVED' : `noticed (${failure})`;
}

/** Writes the score of each folder and of all, then every mutation that no test noticed. */
export function reportResults(trials: readonly MutationResult[]): string {
  const tried = trials.filter(({ baselineFailure }) => baselineFailure === undefined);
  const folders = Map.groupBy(tried, ({ mutation }) => dirname(mutation.path));
  const rows = [...folders].sort(([one], [other]) => one.localeCompare(other));
  const survivors = tried
    .filter(hasSurvived)
    .map(({ mutation }) => mutation)
    .sort((one, other) => one.path.localeCompare(other.path) || one.line - other.line);
  return [
    ...rows.map(([folder, of]) => scoreOf(folder, of)),
    scoreOf('all', tried),
    ...(tried.length < trials.length ? [`not tried: ${trials.length - tried.length}`] : []),
    '',
    `${survivors.length} survived:`,
    ...survivors.map(describeMutation),
  ].join('\n');
}

function scoreOf(name: string, trials: readonly MutationResult[]): string {
  const noticed = trials.length - trials.filter(hasSurvived).length;
  const percent = trials.length === 0 ? '-' : ((100 * noticed) / trials.length).toFixed(1);
  return `${name.padEnd(24)} ${`${noticed} of ${trials.length}`.padStart(12)} ${percent.padStart(6)} %`;
}

function hasSurvived({ failure }: MutationResult): boolean {
  return failure === undefined;
}

function shorten(text: string): string {
  return text.length > maxLineLength ? `${text.slice(0, maxLineLength - 1)}…` : text;
}
