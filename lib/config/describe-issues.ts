import type { ConfigIssue } from './schema.ts';

/** Returns the issues as a list for the operator's terminal, each with its remedy. */
export function describeIssues(issues: readonly ConfigIssue[]): string {
  const lines = issues.map(({ name, problem, remedy }) => `  ${name} ${problem}\n    ${remedy}`);
  const count = issues.length === 1 ? '1 issue' : `${issues.length} issues`;
  return [
    `The portal cannot start: ${count} in its configuration.`,
    ...lines,
    '.env.example explains every name. To try the portal without any account: npm run demo',
  ].join('\n');
}
