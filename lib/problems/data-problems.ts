import type { Problem } from './problem.ts';

/** Problems with the data of a whole dashboard or of one of its parts. */
export const dataProblems = {
  warehouse_sign_in: {
    title: 'Sigma couldn’t use your Databricks access',
    sentence:
      'It was rejected or expired before the data was loaded. You’re still signed in. Try again to renew it.',
    who: 'you',
    action: 'retry',
    retry: 'user',
    status: 401,
    level: 'warn',
    anchor: 'warehouse-sign-in',
  },
  warehouse_permission: {
    title: 'You can’t see some of this data',
    sentence:
      'You can open this dashboard, but your Databricks account doesn’t have permission to read all of its data.',
    who: 'databricks',
    action: 'catalog',
    retry: 'never',
    status: 403,
    level: 'warn',
    anchor: 'warehouse-permission',
  },
  part_failed: {
    title: 'Part of this dashboard couldn’t be loaded',
    sentence: 'The rest still works.',
    who: 'owner',
    action: 'retry',
    retry: 'user',
    status: 502,
    level: 'warn',
    anchor: 'part-failed',
  },
  data_late: {
    title: 'Still loading',
    sentence:
      'The data is taking longer than usual. It appears as soon as it’s ready. You can also try again.',
    who: 'nobody',
    action: 'retry',
    retry: 'user',
    status: 504,
    level: 'warn',
    anchor: 'data-late',
  },
  no_rows: {
    title: 'Some parts of this dashboard have no rows',
    sentence: 'Your filters may leave nothing, or you may not have access to the rows.',
    who: 'owner',
    action: 'catalog',
    retry: 'never',
    status: 200,
    level: 'info',
    anchor: 'no-rows',
  },
  view_gone: {
    title: 'This view no longer exists',
    sentence: 'It was deleted or has expired. You see the published view instead.',
    who: 'nobody',
    action: 'catalog',
    retry: 'never',
    status: 200,
    level: 'info',
    anchor: 'view-gone',
  },
} as const satisfies Record<string, Problem>;
