import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isUnitTest, sources } from '../../architecture/imports.ts';
import { createSeededRandom } from '../random/seeded-random.ts';
import { mutationsOf } from './mutations.ts';
import { parseOptions } from './options.ts';
import { createRelatedTestFinder } from './related-tests.ts';
import { describeMutation, outcomeOf, reportResults } from './report.ts';
import { createMutationTester, type MutationResult } from './test-mutation.ts';
import { createTestRunner } from './test-runner.ts';

/*
 * npm run test:mutation [-- PATH… --count 150 --seed 1 --minutes 25]: applies small mutations to
 * the code, one at a time, and reports the mutants that survive the unit tests.
 */

const folders = ['lib/oauth', 'lib/refresh', 'lib/session', 'lib/sigma', 'components/embed/state'];

const { count, minutes, paths, seed } = parseOptions(process.argv.slice(2));
const startedAt = performance.now();
const elapsedMinutes = () => (performance.now() - startedAt) / 60_000;

const allMutations = sources
  .filter((path) => folders.includes(dirname(path)) && !isUnitTest(path))
  .filter((path) => paths.length === 0 || paths.some((prefix) => path.startsWith(prefix)))
  .sort()
  .flatMap((path) => mutationsOf(path, readFileSync(path, 'utf8')));
const sample = createSeededRandom(seed).shuffle(allMutations).slice(0, count);
console.log(`${sample.length} of ${allMutations.length} mutations, seed ${seed}`);

const runner = createTestRunner();
const testMutation = createMutationTester(runner, createRelatedTestFinder());
const results: MutationResult[] = [];
try {
  for (const mutation of sample) {
    if (elapsedMinutes() >= minutes) break;
    const result = await testMutation(mutation);
    results.push(result);
    console.log(`${outcomeOf(result)}: ${describeMutation(mutation)}`);
  }
} finally {
  runner.close();
}
console.log(`\n${reportResults(results)}\n\nTook ${elapsedMinutes().toFixed(1)} minutes.`);
if (results.length < sample.length) {
  console.log(`Time limit reached: ${sample.length - results.length} mutations were not tested.`);
}
