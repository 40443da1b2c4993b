import { AsyncLocalStorage } from 'node:async_hooks';
import type { TokenSet } from '../oauth/token-set.ts';
import type { CallbackFailure } from './callback-failure.ts';

/** Holds what NextAuth's callbacks find out during one request. NextAuth does not return it. */
export interface SignInAttempt {
  /** The first failure. It decides the message. Later ones are its consequences. */
  failure?: CallbackFailure;
  tokens?: TokenSet;
  /** Set only if NextAuth has accepted the sign-in. */
  identity?: { sub: string; sid: string; email: string; name: string };
}

/**
 * Holds the current request's attempt, so that NextAuth's callbacks find it: NextAuth does not pass
 * them the request.
 */
export const currentAttempt = new AsyncLocalStorage<SignInAttempt>();

/** Records a failure of the current attempt, unless it already has one. */
export function recordFailure(failure: CallbackFailure): void {
  const attempt = currentAttempt.getStore();
  if (attempt) attempt.failure ??= failure;
}
