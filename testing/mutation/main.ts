import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isUnitTest, sources } from '../../architecture/imports.ts';
import { createSeededRandom } from '../random/seeded-random.ts';
import { mutationsOf } from './mutations.ts';
import { parseOptions } from './options.ts';
import { createRelatedTests } from './related-tests.ts';
import { describeMutation, outcomeOf, reportResults } from './report.ts';
import { createTestRunner } from './test-runner.ts';
import { createMutationTrials, type MutationResult } from './try-mutation.ts';

/*
 * npm run test:mutation [-- PATH… --count 150 --seed 1 --minutes 25]: changes the code in many small
 * ways, one at a time, and tells which changes no unit test notices.
 */

const folders = ['lib/oauth', 'lib/refresh', 'lib/session', 'lib/sigma', 'components/embed/state'];

const { count, minutes, paths, seed } = parseOptions(process.argv.slice(2));
const startedAt = performance.now();
const minutesSoFar = () => (performance.now() - startedAt) / 60_000;

const all = sources
  .filter((path) => folders.includes(dirname(path)) && !isUnitTest(path))
  .filter((path) => paths.length === 0 || paths.some((start) => path.startsWith(start)))
  .sort()
  .flatMap((path) => mutationsOf(path, readFileSync(path, 'utf8')));
const sample = createSeededRandom(seed).shuffle(all).slice(0, count);
console.log(`${sample.length} of ${all.length} mutations, seed ${seed}`);

const runner = createTestRunner();
const tryMutation = createMutationTrials(runner, createRelatedTests());
const trials: MutationResult[] = [];
try {
  for (const mutation of sample) {
    if (minutesSoFar() >= minutes) break;
    const trial = await tryMutation(mutation);
    trials.push(trial);
    console.log(`${outcomeOf(trial)}: ${describeMutation(mutation)}`);
  }
} finally {
  runner.close();
}
console.log(`\n${reportResults(trials)}\n\nTook ${minutesSoFar().toFixed(1)} minutes.`);
if (trials.length < sample.length) {
  console.log(`Time was up: ${sample.length - trials.length} mutations were not tried.`);
}
