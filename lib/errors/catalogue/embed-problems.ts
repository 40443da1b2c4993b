/** What a person reads when a dashboard cannot be shown. */
export interface EmbedProblem {
  readonly title: string;
  readonly sentence: string;
  /** What the one button does. */
  readonly action: 'retry' | 'sign-in' | 'catalogue';
  /** Sigma may have refused the JWT or the token in it: the user's own retry asks for new ones. */
  readonly needsToken?: true;
}

/**
 * Problems of an embedded dashboard by their code: Sigma's own (`workbook:error`), the portal's
 * answers to a renewal, and what the browser sees.
 * https://help.sigmacomputing.com/docs/common-embed-error-codes-and-messages
 */
export const embedProblems = {
  EACCES: {
    title: "You don't have access to this dashboard.",
    sentence: 'Sigma has not shared it with your team. Ask your administrator for access.',
    action: 'catalogue',
  },
  EPERM: {
    title: "Sigma doesn't know your account yet.",
    sentence: 'Ask your administrator to add you to Sigma.',
    action: 'catalogue',
  },
  EEXIST: {
    title: 'Sigma has your account twice.',
    sentence: 'Ask your administrator to clear that up in Sigma.',
    action: 'catalogue',
  },
  ENOENT: {
    title: 'This dashboard was moved or removed.',
    sentence: 'Or your account was deactivated in Sigma. Ask your administrator.',
    action: 'catalogue',
  },
  ESTALE: {
    title: 'A part of this dashboard is gone.',
    sentence: 'Its page, element or connection was removed in Sigma. Ask your administrator.',
    action: 'catalogue',
  },
  EINVAL: {
    title: 'Sigma refused to open this dashboard.',
    sentence: 'Something in its settings is wrong. If it keeps happening, tell your administrator.',
    action: 'retry',
    needsToken: true,
  },
  ETIMEDOUT: {
    title: 'The query took too long.',
    sentence: 'Databricks may be busy or still starting. Try again in a minute.',
    action: 'retry',
  },
  NETWORK: {
    title: 'The connection was interrupted.',
    sentence: 'Check your network, then try again.',
    action: 'retry',
  },
  UNKNOWN: {
    title: "We couldn't load this dashboard.",
    sentence: 'Try again. If it keeps happening, tell your administrator.',
    action: 'retry',
    needsToken: true,
  },
  blocked: {
    title: 'Your browser or network blocked the dashboard.',
    sentence: 'Pause content blockers for this page, or try another network. Then try again.',
    action: 'retry',
  },
  offline: {
    title: "You're offline.",
    sentence: 'The dashboard opens as soon as the connection is back and you try again.',
    action: 'retry',
  },
  databricks_unavailable: {
    title: 'Databricks is not answering.',
    sentence: "We couldn't renew your access just now. You are still signed in.",
    action: 'retry',
  },
  too_many_refreshes: {
    title: 'Too many token refresh requests.',
    sentence:
      'You tried to renew your access more than 10 times in an hour. You are still signed in.',
    action: 'retry',
  },
  signed_out: {
    title: 'Your session ended.',
    sentence: 'Sign in again to continue where you left off.',
    action: 'sign-in',
  },
  warehouse_permission: {
    title: "Your Databricks account can't read some of this data.",
    sentence: 'You can use the rest of the dashboard.',
    action: 'retry',
  },
  part_failed: {
    title: "A part of this dashboard couldn't be loaded.",
    sentence: 'Refresh its data to try again.',
    action: 'retry',
  },
  not_found: {
    title: 'This dashboard was moved or removed.',
    sentence: 'Or it is no longer shared with you.',
    action: 'catalogue',
  },
} as const satisfies Record<string, EmbedProblem>;
