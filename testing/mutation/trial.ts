import { readFileSync } from 'node:fs';
import type { Mutation } from './mutations.ts';
import type { TestRunner } from './test-runner.ts';

/** Says what the unit tests made of one mutation. */
export interface Trial {
  readonly mutation: Mutation;
  /** What noticed it: a test, or the time that ran out; missing where nothing did. */
  readonly failure?: string;
}

/** Tries one mutation. */
export type TryMutation = (mutation: Mutation) => Promise<Trial>;

const startUpMs = 20_000;

/**
 * Makes a function that runs the tests of a mutation's file against it. Before the first mutation
 * of a file they run against the file as it is: it rejects where that fails, and what takes 20 s
 * and five times longer than this counts as noticed.
 */
export function createTrials(
  runner: TestRunner,
  relatedTests: (path: string) => string[],
): TryMutation {
  const limits = new Map<string, number>();

  async function limitOf(path: string, tests: readonly string[]): Promise<number> {
    const known = limits.get(path);
    if (known !== undefined) return known;
    const startedAt = performance.now();
    const source = readFileSync(path, 'utf8');
    const { failure } = await runner.run({ path, source, tests }, 300_000);
    if (failure !== undefined)
      throw new Error(`The tests of ${path} fail by themselves: ${failure}`);
    const limit = startUpMs + 5 * Math.ceil(performance.now() - startedAt);
    limits.set(path, limit);
    return limit;
  }

  return async (mutation) => {
    const { path, source } = mutation;
    const tests = relatedTests(path);
    if (tests.length === 0) return { mutation };
    const limitMs = await limitOf(path, tests);
    return { mutation, ...(await runner.run({ path, source, tests }, limitMs)) };
  };
}
