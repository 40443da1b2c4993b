import { AsyncLocalStorage } from 'node:async_hooks';
import type { TokenSet } from '../oauth/token-set.ts';
import type { CallbackFailure } from './callback-failure.ts';

/** What one callback request learns while NextAuth works; it has no other way to tell. */
export interface SignInAttempt {
  /** The first fault found, which decides the sentence. */
  failure?: CallbackFailure;
  tokens?: TokenSet;
  /** Set once NextAuth has accepted the sign-in. */
  identity?: { sub: string; sid: string; email: string; name: string };
}

/** The attempt of the current request. NextAuth's logger is one per process, hence the storage. */
export const currentAttempt = new AsyncLocalStorage<SignInAttempt>();

/** Notes a fault of the current attempt; the first one stays. */
export function recordFailure(failure: CallbackFailure): void {
  const attempt = currentAttempt.getStore();
  if (attempt) attempt.failure ??= failure;
}
