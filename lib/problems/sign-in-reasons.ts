import { sessionEnds } from './session-ends.ts';
import { signInFailures } from './sign-in-failures.ts';

/**
 * All reasons that the sign-in page shows, by the code in the page's URL. The page never shows text
 * from its URL.
 */
export const signInReasons = { ...sessionEnds, ...signInFailures } as const;

/** Identifies a reason that the sign-in page shows. */
export type SignInReasonCode = keyof typeof signInReasons;

/** Checks whether a value from a URL is a known reason. */
export function isSignInReason(code: unknown): code is SignInReasonCode {
  return typeof code === 'string' && Object.hasOwn(signInReasons, code);
}
