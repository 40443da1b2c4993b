/** Who can put a problem right. `owner` is whoever shares the dashboard. */
export type Who = 'you' | 'owner' | 'administrator' | 'databricks' | 'nobody';

/** What the log says of a problem: a matter of course, worth a look, or the portal's own fault. */
export type ProblemLevel = 'info' | 'warn' | 'error';

/** One entry of the catalog: all that people, log and documentation are told of a problem. */
export interface Problem {
  readonly title: string;
  /** Plain: what happened, what is kept, what to do. */
  readonly sentence: string;
  readonly who: Who;
  /** What the one main button does. */
  readonly action: 'retry' | 'sign-in' | 'catalog';
  /** Whether trying again can help, and who does it. */
  readonly retry: 'never' | 'user' | 'automatic';
  /** What the portal answers with, or the status that comes nearest to what others did. */
  readonly status: number;
  readonly level: ProblemLevel;
  /** Where `docs/errors.md` has it. */
  readonly anchor: string;
}

/** Who can put a problem right, in words. */
export const whoWords: Readonly<Record<Who, string>> = {
  you: 'you',
  owner: 'whoever shares this dashboard',
  administrator: 'your administrator',
  databricks: 'your Databricks administrator',
  nobody: 'no one needs to; it passes by itself',
};

/** What the sign-in page says about why somebody is there. */
export interface SignInReason extends Problem {
  /** `notice` informs; `problem` is announced, since the user must act. */
  readonly tone: 'notice' | 'problem';
}
