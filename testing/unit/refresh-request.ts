import type { RefreshGrantOutcome } from '../../lib/oauth/refresh-token-grant.ts';
import type { RefreshCoordinator } from '../../lib/refresh/refresh-coordinator.ts';

/** What a renewal comes to in a test: an access token, or any outcome of a grant. */
export type TestResult = string | RefreshGrantOutcome;

const tokens = {
  accessToken: 'at0',
  refreshToken: 'rt0',
  issuedAt: 0,
  expiresAt: 3_600_000,
  scopes: ['sql'],
};

/**
 * Has a coordinator refresh under a key, by a refresh token that is not rotated; `isTokenValid` says
 * whether the old access token still serves. Returns the new access token, or the error.
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

/** An error of the server, as a grant answers it. */
export const notConsumed = (error: string): RefreshGrantOutcome => ({
  kind: 'not_consumed',
  error,
});
