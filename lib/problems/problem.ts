/** Tells who can fix a problem. `owner` is the dashboard's owner. */
export type Who = 'you' | 'owner' | 'administrator' | 'databricks' | 'nobody';

/** Grades a problem for the log: expected, unusual, or an error in the portal or its setup. */
export type ProblemLevel = 'info' | 'warn' | 'error';

/** Describes one problem for users, for the log, and for `docs/errors.md`. */
export interface Problem {
  /**
   * Sentence case, without a final period. If it begins with "This dashboard", the page names the
   * dashboard instead.
   */
  readonly title: string;
  /** Full sentences: what happened, what still works, and what to do. */
  readonly sentence: string;
  readonly who: Who;
  /** Action of the main button. */
  readonly action: 'retry' | 'sign-in' | 'catalog';
  /** Whether a retry can help, and who starts it. */
  readonly retry: 'never' | 'user' | 'automatic';
  /**
   * HTTP status of the portal's response, or the closest status for a problem outside the portal.
   */
  readonly status: number;
  readonly level: ProblemLevel;
  /** Anchor in `docs/errors.md`. */
  readonly anchor: string;
}

/** Returns a problem's title, with the dashboard's title instead of "This dashboard". */
export function titleOf({ title }: Pick<Problem, 'title'>, dashboardTitle: string): string {
  return title.replace(/^This dashboard\b/, () => dashboardTitle);
}

/** Text for each value of `Who`. */
export const whoTexts: Readonly<Record<Who, string>> = {
  you: 'you',
  owner: 'the owner of this dashboard',
  administrator: 'your administrator',
  databricks: 'your Databricks administrator',
  nobody: 'no one, because it resolves by itself',
};

/** Describes why the user is on the sign-in page. */
export interface SignInReason extends Problem {
  /** `problem` is announced as an alert, because the user must act; `notice` as a status. */
  readonly tone: 'notice' | 'problem';
}
