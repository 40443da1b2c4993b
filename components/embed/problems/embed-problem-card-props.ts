import type { EmbedProblemCode } from '../../../lib/problems/embed-problem-codes.ts';

/** Holds what messages about problems say of the user, and whom the user can ask. */
export interface ProblemUser {
  readonly email?: string | undefined;
  /** How to reach support: an email address or a URL. */
  readonly support?: string | undefined;
}

/** Describes a problem of a dashboard, and the actions that can help. */
export interface EmbedProblemCardProps extends ProblemUser {
  readonly code: EmbedProblemCode;
  /** Reference of the problem in the log, such as `7F3A-22C1`. */
  readonly reference: string;
  readonly dashboard: { readonly slug: string; readonly title: string };
  /** Owner of the dashboard: a name, an email address, or a URL. */
  readonly owner?: string | undefined;
  /** How to reach the owner: an email address or a URL. */
  readonly contact?: string | undefined;
  /** Host of the frame, for users who must allow that host in their browser or firewall. */
  readonly embedHost?: string | undefined;
  readonly onRetry: () => void;
  /** Signs in without leaving the page. Without it, the card links to the sign-in page. */
  readonly onSignIn?: (() => void) | undefined;
}
