import { resolve } from 'node:path';
import { BaseSequencer, createVitest, type TestModule, type TestSpecification } from 'vitest/node';

/** Requests the tests of one mutation. `source` replaces the file at `path`. */
export interface HostRequest {
  readonly path: string;
  readonly source: string;
  readonly tests: readonly string[];
}

/** Reports the first failure; without `failure`, all tests passed. */
export interface HostResponse {
  readonly failure?: string;
}

/** Duration of each passed test file, in ms. */
const durations = new Map<string, number>();

/** Runs the fastest test files first, because they kill most mutants. */
class FastestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const durationOf = ({ moduleId }: TestSpecification) => durations.get(moduleId) ?? 0;
    return files.toSorted((one, other) => durationOf(one) - durationOf(other));
  }
}

let mutant: { readonly file: string; readonly source: string } | undefined;

const vitest = await createVitest(
  {
    watch: false,
    bail: 1,
    pool: 'threads',
    maxWorkers: 1,
    // The cache would return the file on disk instead of the mutant.
    fsModuleCache: false,
    cache: false,
    silent: true,
    // An empty reporter prints nothing.
    reporters: [{}],
    // Ends mutants that hang. No unit test takes this long without a mutation.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    sequence: { sequencer: FastestFirst },
  },
  {
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre',
        load: (id) => (id === mutant?.file ? mutant.source : undefined),
      },
    ],
  },
);

process.on('message', async (request: HostRequest) => {
  process.send?.(await run(request));
});
// End with the parent process, even if a test is in an endless loop.
process.on('disconnect', () => process.exit());
// Tells the parent that this process is ready.
process.send?.({});

async function run({ path, source, tests }: HostRequest): Promise<HostResponse> {
  const [file, ...modules] = [path, ...tests].map((name) => resolve(name));
  if (file === undefined) throw new Error('a request needs a file');
  mutant = { file, source };
  vitest.invalidateFile(file);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(
    modules.map((module) => vitest.getRootProject().createSpecification(module)),
  );
  // The next request may mutate another file, whose tests load this one unmutated.
  vitest.invalidateFile(file);
  const ownModules = testModules.filter(({ moduleId }) => modules.includes(moduleId));
  for (const module of ownModules) {
    if (module.state() === 'passed') durations.set(module.moduleId, module.diagnostic().duration);
  }
  const failure = ownModules.map(failureOf).find((name) => name !== undefined);
  return failure !== undefined
    ? { failure }
    : unhandledErrors.length > 0
      ? { failure: 'an error outside of a test' }
      : {};
}

/** Returns the first failed test of a file, or the file's path if it could not run. */
function failureOf(module: TestModule): string | undefined {
  const [failed] = module.children.allTests('failed');
  if (failed) return failed.fullName;
  return module.state() === 'failed' ? module.relativeModuleId : undefined;
}
