import type { SignInReason } from './problem.ts';

/** Why a session is over, or could not be kept. */
export const sessionEnds = {
  signed_out: {
    title: 'You’re signed out.',
    sentence:
      'Databricks may still be signed in on this browser. On a shared computer, sign out there too.',
    who: 'you',
    action: 'sign-in',
    retry: 'never',
    status: 401,
    level: 'info',
    anchor: 'sign-in-signed-out',
    tone: 'notice',
  },
  signed_out_everywhere: {
    title: 'You’re signed out everywhere.',
    sentence:
      'Your sessions in all browsers have ended. Databricks may still be signed in on this one.',
    who: 'you',
    action: 'sign-in',
    retry: 'never',
    status: 401,
    level: 'info',
    anchor: 'sign-in-signed-out-everywhere',
    tone: 'notice',
  },
  signed_out_elsewhere: {
    title: 'You were signed out.',
    sentence:
      'This session was ended in another tab or on another device. Sign in again to continue where you left off.',
    who: 'you',
    action: 'sign-in',
    retry: 'never',
    status: 401,
    level: 'info',
    anchor: 'sign-in-signed-out-elsewhere',
    tone: 'notice',
  },
  expired: {
    title: 'Your session ended.',
    sentence: 'Sign in again to continue where you left off.',
    who: 'you',
    action: 'sign-in',
    retry: 'never',
    status: 401,
    level: 'info',
    anchor: 'sign-in-expired',
    tone: 'notice',
  },
  revoked: {
    title: 'Databricks ended your access.',
    sentence:
      'Your sign-in was revoked or expired there. Sign in again to continue where you left off.',
    who: 'you',
    action: 'sign-in',
    retry: 'never',
    status: 401,
    level: 'info',
    anchor: 'sign-in-revoked',
    tone: 'notice',
  },
  refresh_lost: {
    title: 'Your access couldn’t be renewed.',
    sentence:
      'We lost the connection to Databricks while renewing it. Sign in again to continue where you left off.',
    who: 'you',
    action: 'sign-in',
    retry: 'never',
    status: 401,
    level: 'warn',
    anchor: 'sign-in-refresh-lost',
    tone: 'notice',
  },
  unreadable: {
    title: 'Your session couldn’t be read.',
    sentence:
      'This browser’s sign-in data is damaged. Sign in again to continue where you left off.',
    who: 'you',
    action: 'sign-in',
    retry: 'never',
    status: 401,
    level: 'warn',
    anchor: 'sign-in-unreadable',
    tone: 'notice',
  },
  secrets_changed: {
    title: 'You need to sign in again.',
    sentence:
      'The portal was updated, so you need to sign in once more. You’ll continue where you left off.',
    who: 'you',
    action: 'sign-in',
    retry: 'never',
    status: 401,
    level: 'warn',
    anchor: 'sign-in-secrets-changed',
    tone: 'notice',
  },
  session_too_large: {
    title: 'Your Databricks sign-in is too large to keep.',
    sentence:
      'Databricks sends more than we can keep, often because of many groups. Contact your administrator.',
    who: 'administrator',
    action: 'sign-in',
    retry: 'never',
    status: 401,
    level: 'error',
    anchor: 'sign-in-session-too-large',
    tone: 'problem',
  },
  cookies_full: {
    title: 'This browser has no room for your session.',
    sentence:
      'Other cookies of this address take up too much space. Delete this site’s cookies, then sign in again.',
    who: 'you',
    action: 'sign-in',
    retry: 'never',
    status: 401,
    level: 'warn',
    anchor: 'sign-in-cookies-full',
    tone: 'problem',
  },
} as const satisfies Record<string, SignInReason>;
