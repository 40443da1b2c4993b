/** The only organization of the simulated Sigma. */
export const organization = {
  slug: 'sandbox',
  /** Team of all users who are in at least one team, like Sigma's "All Members". */
  everyone: 'everyone',
  teams: ['everyone', 'manhattan', 'brooklyn'],
  /** E-mail domain of internal users, who have an account in Sigma. All others are embed users. */
  internalDomain: 'sigma-internal.example',
} as const;
