import type { ConfigFault } from './schema.ts';

/** The faults as a list for an operator's terminal, one fault with its remedy per entry. */
export function describeFaults(faults: readonly ConfigFault[]): string {
  const lines = faults.map(({ name, problem, remedy }) => `  ${name} ${problem}\n    ${remedy}`);
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  return [
    `The portal cannot start: ${count} in its configuration.`,
    ...lines,
    'Every name is explained in .env.example. To try the portal without any account: npm run demo',
  ].join('\n');
}
