import type { ConfigIssue } from './schema.ts';

/** The issues as a list for an operator's terminal, one issue with its remedy per entry. */
export function describeIssues(issues: readonly ConfigIssue[]): string {
  const lines = issues.map(({ name, problem, remedy }) => `  ${name} ${problem}\n    ${remedy}`);
  const count = issues.length === 1 ? '1 issue' : `${issues.length} issues`;
  return [
    `The portal cannot start: ${count} in its configuration.`,
    ...lines,
    'Every name is explained in .env.example. To try the portal without any account: npm run demo',
  ].join('\n');
}
