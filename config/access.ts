import type { AccessInput } from '../lib/dashboards/catalog.ts';

/**
 * The members of each team: e-mail addresses or `@domain`. Teams must have the same names in Sigma.
 * The teams below are the sandbox's.
 */
export default {
  teams: {
    everyone: ['@example.com'],
    manhattan: ['alice@example.com'],
    brooklyn: ['bob@example.com'],
  },
} satisfies AccessInput;
