import { AsyncLocalStorage } from 'node:async_hooks';
import type { TokenSet } from '../oauth/token-set.ts';
import type { CallbackFailure } from './callback-failure.ts';

/** Holds what NextAuth's callbacks find out during one request. NextAuth cannot return it. */
export interface SignInAttempt {
  /** The first failure, which decides the message. */
  failure?: CallbackFailure;
  tokens?: TokenSet;
  /** Set once NextAuth has accepted the sign-in. */
  identity?: { sub: string; sid: string; email: string; name: string };
}

/**
 * Holds the attempt of the current request, which NextAuth's callbacks do not receive. It needs
 * async storage because NextAuth keeps one logger per process.
 */
export const currentAttempt = new AsyncLocalStorage<SignInAttempt>();

/** Records a failure of the current attempt, unless it already has one. */
export function recordFailure(failure: CallbackFailure): void {
  const attempt = currentAttempt.getStore();
  if (attempt) attempt.failure ??= failure;
}
