import type { Problem } from './problem.ts';

/** What can be wrong with the data behind a dashboard, or with a part of it. */
export const dataProblems = {
  warehouse_sign_in: {
    title: "Sigma couldn't use your Databricks access.",
    sentence:
      'It was refused, or ran out before the data was read. You are still signed in; try again to renew it.',
    who: 'you',
    action: 'retry',
    retry: 'user',
    status: 401,
    level: 'warn',
    anchor: 'warehouse-sign-in',
    needsToken: true,
  },
  warehouse_permission: {
    title: 'Some data is closed to your account.',
    sentence:
      "You can open this dashboard, but your Databricks account can't read some of its data.",
    who: 'databricks',
    action: 'catalogue',
    retry: 'never',
    status: 403,
    level: 'warn',
    anchor: 'warehouse-permission',
  },
  part_failed: {
    title: "A part of this dashboard couldn't be loaded.",
    sentence: 'The rest of it works. Try again to load that part.',
    who: 'owner',
    action: 'retry',
    retry: 'user',
    status: 502,
    level: 'warn',
    anchor: 'part-failed',
  },
  no_data: {
    title: 'There is nothing to show.',
    sentence:
      'No rows match your filters and what your account can read. Change the filters, or ask whether you should see more.',
    who: 'you',
    action: 'catalogue',
    retry: 'never',
    status: 200,
    level: 'info',
    anchor: 'no-data',
  },
  view_gone: {
    title: 'This view is no longer there.',
    sentence: 'It was deleted, or was kept for a limited time. You see the published view instead.',
    who: 'nobody',
    action: 'catalogue',
    retry: 'never',
    status: 200,
    level: 'info',
    anchor: 'view-gone',
  },
} as const satisfies Record<string, Problem>;
