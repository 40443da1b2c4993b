import { AsyncLocalStorage } from 'node:async_hooks';
import type { SignInReasonCode } from '../errors/catalogue/sign-in-reasons.ts';
import type { TokenSet } from '../oauth/token-set.ts';

/** What one callback request learns while NextAuth works; it has no other way to tell. */
export interface SignInAttempt {
  /** The first fault found, which decides the sentence. */
  failure?: { reason: SignInReasonCode; oauthError?: string };
  tokens?: TokenSet;
  /** Set once NextAuth has accepted the sign-in. */
  identity?: { sub: string; sid: string; email: string; name: string };
}

/** The attempt of the current request. NextAuth's logger is one per process, hence the storage. */
export const currentAttempt = new AsyncLocalStorage<SignInAttempt>();

/** Notes a fault of the current attempt; the first one stays. */
export function noteFailure(reason: SignInReasonCode, oauthError?: string): void {
  const attempt = currentAttempt.getStore();
  if (!attempt || attempt.failure) return;
  attempt.failure = oauthError === undefined ? { reason } : { reason, oauthError };
}
