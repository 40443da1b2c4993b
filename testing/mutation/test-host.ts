import { resolve } from 'node:path';
import { BaseSequencer, createVitest, type TestModule, type TestSpecification } from 'vitest/node';

/** Asks for the tests of one mutation: `source` stands for the file at `path`. */
export interface HostRequest {
  readonly path: string;
  readonly source: string;
  readonly tests: readonly string[];
}

/** Answers what failed first; nothing did where `failure` is missing. */
export interface HostAnswer {
  readonly failure?: string;
}

/** Keeps how long each test file took that ran to its end (ms). */
const durations = new Map<string, number>();

/** Runs what is known to be fast first: most mutations are noticed there. */
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
    // Its entries know the file on disk, not what stands for it.
    fsModuleCache: false,
    cache: false,
    silent: true,
    reporters: [{}],
    // A mutant that never answers is found out soon; no unit test takes so long by itself.
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
// Its parent is gone, and a test may be in a loop that ends for nobody.
process.on('disconnect', () => process.exit());
process.send?.({});

async function run({ path, source, tests }: HostRequest): Promise<HostAnswer> {
  const [file, ...modules] = [path, ...tests].map((name) => resolve(name));
  if (file === undefined) throw new Error('a mutation is of a file');
  mutant = { file, source };
  vitest.invalidateFile(file);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(
    modules.map((module) => vitest.getRootProject().createSpecification(module)),
  );
  // The next request may be about another file, whose tests load this one as it is.
  vitest.invalidateFile(file);
  const ran = testModules.filter(({ moduleId }) => modules.includes(moduleId));
  for (const module of ran) {
    if (module.state() === 'passed') durations.set(module.moduleId, module.diagnostic().duration);
  }
  const failure = ran.map(failureOf).find((found) => found !== undefined);
  return failure !== undefined
    ? { failure }
    : unhandledErrors.length > 0
      ? { failure: 'an error outside of tests' }
      : {};
}

/** Names the first failed test of a file; the file itself where it could not be run. */
function failureOf(module: TestModule): string | undefined {
  const [failed] = module.children.allTests('failed');
  if (failed) return failed.fullName;
  return module.state() === 'failed' ? module.relativeModuleId : undefined;
}
