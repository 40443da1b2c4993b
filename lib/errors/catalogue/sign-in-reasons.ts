/** What the sign-in page says about why somebody is there. */
export interface SignInReason {
  readonly title: string;
  readonly sentence: string;
  /** `notice` informs; `problem` is announced, since the user must act. */
  readonly tone: 'notice' | 'problem';
}

/**
 * The closed list of reasons that the sign-in page knows, by the word in its URL. Whatever else
 * the URL says is not shown: text from a query is never echoed.
 */
export const signInReasons = {
  signed_out: {
    title: "You're signed out.",
    sentence:
      'Databricks may still be signed in on this browser. On a shared computer, sign out there too.',
    tone: 'notice',
  },
  signed_out_everywhere: {
    title: "You're signed out everywhere.",
    sentence:
      'Your sessions in all browsers have ended. Databricks may still be signed in on this one.',
    tone: 'notice',
  },
  signed_out_elsewhere: {
    title: 'You were signed out.',
    sentence:
      'This session was ended in another tab or on another device. Sign in again to continue where you left off.',
    tone: 'notice',
  },
  expired: {
    title: 'Your session ended.',
    sentence: 'Sign in again to continue where you left off.',
    tone: 'notice',
  },
  revoked: {
    title: 'Databricks ended your access.',
    sentence:
      'Your sign-in was revoked or expired there. Sign in again to continue where you left off.',
    tone: 'notice',
  },
  refresh_lost: {
    title: 'Your access could not be renewed.',
    sentence:
      'An answer from Databricks got lost on the way. Sign in again to continue where you left off.',
    tone: 'notice',
  },
  unreadable: {
    title: 'Your session could not be read.',
    sentence: 'A cookie of this browser is damaged. Sign in again to continue where you left off.',
    tone: 'notice',
  },
  secrets_changed: {
    title: 'You need to sign in again.',
    sentence:
      "The portal's security keys changed, so your earlier session can't be read. You will continue where you left off.",
    tone: 'notice',
  },
  cancelled: {
    title: 'Sign-in was cancelled.',
    sentence: "Databricks didn't share access, so nothing was opened.",
    tone: 'notice',
  },
  not_allowed: {
    title: "Databricks didn't let this account in.",
    sentence:
      'It may be deactivated or blocked by a policy. Use a different account, or ask your Databricks administrator.',
    tone: 'problem',
  },
  state_lost: {
    title: "We couldn't finish signing you in.",
    sentence: 'The sign-in took too long, or this browser did not keep its cookies. Try again.',
    tone: 'problem',
  },
  other_tab: {
    title: 'This sign-in was replaced by another one.',
    sentence:
      'You started signing in again, perhaps in another tab. Finish there, or try again here.',
    tone: 'problem',
  },
  code_expired: {
    title: 'That sign-in is no longer valid.',
    sentence:
      'Databricks confirmed you, but too much time passed before we could use it. Try again.',
    tone: 'problem',
  },
  databricks_unreachable: {
    title: "We can't reach Databricks.",
    sentence: 'Nothing is wrong with your account. Try again in a minute.',
    tone: 'problem',
  },
  databricks_slow: {
    title: 'Databricks took too long to answer.',
    sentence: 'Nothing is wrong with your account. Try again in a minute.',
    tone: 'problem',
  },
  databricks_error: {
    title: 'Databricks answered with an error.',
    sentence: 'Try again in a minute. If it keeps happening, tell your administrator.',
    tone: 'problem',
  },
  scope_missing: {
    title: "Databricks didn't allow queries.",
    sentence:
      'The portal needs permission to run SQL as you. Ask your administrator to allow the scope "sql" for this portal.',
    tone: 'problem',
  },
  no_email: {
    title: "Databricks didn't tell us your e-mail address.",
    sentence:
      'Dashboards are opened under your address. Ask your Databricks administrator to set it.',
    tone: 'problem',
  },
  session_too_large: {
    title: 'Your Databricks sign-in is too large to keep.',
    sentence: "Its token does not fit into this browser's cookies. Tell your administrator.",
    tone: 'problem',
  },
  cookies_full: {
    title: 'This browser has no room for your session.',
    sentence:
      "Other cookies of this address take up too much. Delete this site's cookies, then sign in again.",
    tone: 'problem',
  },
  misconfigured: {
    title: "This portal isn't set up correctly.",
    sentence: 'Databricks refused the portal itself, not you. Tell your administrator.',
    tone: 'problem',
  },
} as const satisfies Record<string, SignInReason>;

/** A word of the closed list. */
export type SignInReasonCode = keyof typeof signInReasons;

/** Narrows a word from a URL to the closed list. */
export function isSignInReason(word: unknown): word is SignInReasonCode {
  return typeof word === 'string' && Object.hasOwn(signInReasons, word);
}
