import type { AccessInput } from '../lib/dashboards/catalog.ts';

/**
 * The members of each team: e-mail addresses or `@domain`. Use the team names in Sigma. These are
 * the sandbox's teams.
 */
export default {
  teams: {
    everyone: ['@example.com'],
    manhattan: ['alice@example.com'],
    brooklyn: ['bob@example.com'],
  },
} satisfies AccessInput;
