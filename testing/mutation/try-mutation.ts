import { readFileSync } from 'node:fs';
import type { Mutation } from './mutations.ts';
import type { TestRunner } from './test-runner.ts';

/** Says what the unit tests made of one mutation. */
export interface MutationResult {
  readonly mutation: Mutation;
  /** What noticed it: a test, or the time that ran out; missing where nothing did. */
  readonly failure?: string;
  /** Why it could not be tried; says nothing of the mutation. */
  readonly baselineFailure?: string;
}

/** Tries one mutation. */
export type TryMutation = (mutation: Mutation) => Promise<MutationResult>;

const startUpMs = 20_000;
const baselineMs = 300_000;

/**
 * Makes a function that runs the tests of a mutation's file against it. Before the first mutation
 * of a file they run against the file as it is: where they fail twice, none of its mutations is
 * tried. What takes 20 s and five times longer than this counts as noticed.
 */
export function createMutationTrials(
  runner: TestRunner,
  relatedTests: (path: string) => string[],
): TryMutation {
  const limits = new Map<string, Promise<number | string>>();

  /** Resolves with the time that the tests of a file may take (ms), or with why they fail. */
  async function limitOf(path: string, tests: readonly string[]): Promise<number | string> {
    const source = readFileSync(path, 'utf8');
    const run = async () => {
      const startedAt = performance.now();
      const { failure } = await runner.run({ path, source, tests }, baselineMs);
      return failure ?? startUpMs + 5 * Math.ceil(performance.now() - startedAt);
    };
    const first = await run();
    return typeof first === 'number' ? first : run();
  }

  return async (mutation) => {
    const { path, source } = mutation;
    const tests = relatedTests(path);
    if (tests.length === 0) return { mutation };
    const known = limits.get(path) ?? limitOf(path, tests);
    limits.set(path, known);
    const limit = await known;
    if (typeof limit === 'string') return { mutation, baselineFailure: limit };
    return { mutation, ...(await runner.run({ path, source, tests }, limit)) };
  };
}
