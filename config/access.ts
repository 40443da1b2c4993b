import type { AccessInput } from '../lib/dashboards/catalog.ts';

/** Who is in which team. Team names are those of Sigma; as they stand, those of the sandbox. */
export default {
  teams: {
    everyone: ['@example.com'],
    manhattan: ['alice@example.com'],
    brooklyn: ['bob@example.com'],
  },
} satisfies AccessInput;
