/** The only organization of the simulated Sigma: its slug, teams and own staff. */
export const organization = {
  slug: 'sandbox',
  /** Holds every member who is in at least one team, as Sigma's "All Members" does. */
  everyone: 'everyone',
  teams: ['everyone', 'manhattan', 'brooklyn'],
  /** E-mails of this domain are Sigma's own (internal) users, everybody else is an embed user. */
  internalDomain: 'sigma-internal.example',
} as const;
