import { parseArgs } from 'node:util';
import { freePorts } from '../cli/free-ports.ts';
import { startBuiltPortal } from '../testing/processes/built-portal.ts';
import { createChildren } from '../testing/processes/children.ts';
import { auditPages } from './audit-pages.ts';
import { judge } from './scores.ts';

/*
 * npm run lighthouse [-- --runs N]: what Lighthouse makes of sign-in, catalog and dashboard of the
 * production build on its sandbox, for phones and desktops; the median of N (5) runs. Ends with 1
 * where a page is below 97 for performance or 100 for accessibility or best practices.
 */
const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new RangeError('--runs takes a number from 1');

const children = createChildren();
try {
  const portal = await startBuiltPortal(children);
  const { port } = await freePorts('port');
  // By its name: on 127.0.0.1 the portal would share a process with Sigma's frame.
  const origin = portal.environment.NEXTAUTH_URL ?? portal.origin;
  console.log('page                performance  accessibility  best practices');
  for (const page of await auditPages(origin, { port, runs })) {
    const { isGood, scores } = judge(page);
    const { performance, accessibility, 'best-practices': practices } = scores;
    const line = [performance, accessibility, practices].map((score) => String(score).padEnd(13));
    console.log(`${page.name.padEnd(20)}${line.join('')}${isGood ? '' : 'MISSED'}`);
    for (const fault of page.faults) console.log(`${' '.repeat(20)}${fault}`);
    if (!isGood) process.exitCode = 1;
  }
} finally {
  await children.end();
}
