import { sessionEnds } from './session-ends.ts';
import { signInFailures } from './sign-in-failures.ts';

/**
 * The closed list of reasons that the sign-in page knows, by the word in its URL. Whatever else
 * the URL says is not shown: text from a query is never echoed.
 */
export const signInReasons = { ...sessionEnds, ...signInFailures } as const;

/** A word of the closed list. */
export type SignInReasonCode = keyof typeof signInReasons;

/** Narrows a word from a URL to the closed list. */
export function isSignInReason(word: unknown): word is SignInReasonCode {
  return typeof word === 'string' && Object.hasOwn(signInReasons, word);
}
