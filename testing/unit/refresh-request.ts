import type { RefreshGrantOutcome } from '../../lib/oauth/refresh-token-grant.ts';
import type { RefreshCoordinator } from '../../lib/refresh/refresh-coordinator.ts';

/** Describes the result of a test's renewal: the new access token, or the outcome of a grant. */
export type TestResult = string | RefreshGrantOutcome;

const tokens = {
  accessToken: 'at0',
  refreshToken: 'rt0',
  issuedAt: 0,
  expiresAt: 3_600_000,
  scopes: ['sql'],
};

/**
 * Requests a refresh from a coordinator. If the coordinator calls `renew`, it gets `result`. The
 * refresh token stays the same. `isTokenValid` tells whether the old access token is still valid.
 * Resolves with the new access token, or with the error's text.
 */
export async function refresh(
  coordinator: RefreshCoordinator,
  key: string,
  result: TestResult | (() => Promise<TestResult>),
  isTokenValid = true,
): Promise<string> {
  const outcome = await coordinator.run({
    key,
    tokens,
    isTokenValid: () => isTokenValid,
    async renew() {
      const renewed = typeof result === 'function' ? await result() : result;
      if (typeof renewed !== 'string') return renewed;
      return { kind: 'refreshed', tokens: { ...tokens, accessToken: renewed } };
    },
    seal: async ({ accessToken }) => accessToken,
  });
  if (outcome.kind === 'renewed') return outcome.sealed;
  return outcome.kind === 'rejected' ? outcome.error : outcome.failure.error;
}

/** Returns the outcome of a grant whose refresh token was not consumed. */
export const notConsumed = (error: string): RefreshGrantOutcome => ({
  kind: 'not_consumed',
  error,
});
