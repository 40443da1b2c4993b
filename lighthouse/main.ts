import { parseArgs } from 'node:util';
import { freePorts } from '../cli/free-ports.ts';
import { startBuiltPortal } from '../testing/processes/built-portal.ts';
import { createChildren } from '../testing/processes/children.ts';
import { auditPages } from './audit-pages.ts';
import { scorePage } from './scores.ts';

/*
 * npm run lighthouse [-- --runs N] audits sign-in, catalog, and dashboard of the production build
 * on its sandbox, as phone and as desktop, and prints the medians of N (default 5) runs. Exits with
 * 1 if a page scores below 97 for performance or 100 for accessibility or best practices.
 */
const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1)
  throw new RangeError('--runs must be a whole number of at least 1.');

const children = createChildren();
try {
  const portal = await startBuiltPortal(children);
  const { port } = await freePorts('port');
  // Use the name `localhost`: on 127.0.0.1, the portal would share a process with Sigma's frame.
  const origin = portal.environment.NEXTAUTH_URL ?? portal.origin;
  console.log('page                performance  accessibility  best practices');
  for (const page of await auditPages(origin, { port, runs })) {
    const { hasPassed, scores } = scorePage(page);
    const { performance, accessibility, 'best-practices': bestPractices } = scores;
    const line = [performance, accessibility, bestPractices].map((score) =>
      String(score).padEnd(13),
    );
    console.log(`${page.name.padEnd(20)}${line.join('')}${hasPassed ? '' : 'MISSED'}`);
    for (const failedAudit of page.failedAudits) console.log(`${' '.repeat(20)}${failedAudit}`);
    if (!hasPassed) process.exitCode = 1;
  }
} finally {
  await children.end();
}
