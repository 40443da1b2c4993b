import { readFileSync } from 'node:fs';
import type { Mutation } from './mutations.ts';
import type { TestRunner } from './test-runner.ts';

/** Describes how the unit tests reacted to one mutation. */
export interface MutationResult {
  readonly mutation: Mutation;
  /** What killed the mutant: a test, or the time limit. Missing if the mutant survived. */
  readonly failure?: string;
  /** Failure of the tests without the mutation, which prevents testing it. */
  readonly baselineFailure?: string;
}

/** Tests one mutation. */
export type TestMutation = (mutation: Mutation) => Promise<MutationResult>;

const startUpMs = 20_000;
const baselineMs = 300_000;

/**
 * Creates a function that runs the related tests of a file against a mutation of it. Before the
 * first mutation of a file, the tests run against the unchanged file as a baseline. If they fail
 * twice, all mutations of the file get a baseline failure. A run that exceeds 20 s plus five times
 * the baseline's duration kills the mutant.
 */
export function createMutationTester(
  runner: TestRunner,
  relatedTests: (path: string) => string[],
): TestMutation {
  const limits = new Map<string, Promise<number | string>>();

  /** Resolves with the time limit of a file's tests in ms, or with their baseline failure. */
  async function limitOf(path: string, tests: readonly string[]): Promise<number | string> {
    const source = readFileSync(path, 'utf8');
    const run = async () => {
      const startedAt = performance.now();
      const { failure } = await runner.run({ path, source, tests }, baselineMs);
      return failure ?? startUpMs + 5 * Math.ceil(performance.now() - startedAt);
    };
    const firstResult = await run();
    return typeof firstResult === 'number' ? firstResult : run();
  }

  return async (mutation) => {
    const { path, source } = mutation;
    const tests = relatedTests(path);
    // Without tests, the mutant survives.
    if (tests.length === 0) return { mutation };
    const pendingLimit = limits.get(path) ?? limitOf(path, tests);
    limits.set(path, pendingLimit);
    const limit = await pendingLimit;
    if (typeof limit === 'string') return { mutation, baselineFailure: limit };
    return { mutation, ...(await runner.run({ path, source, tests }, limit)) };
  };
}
