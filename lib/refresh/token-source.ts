import type { Discover } from '../oauth/authorization-server.ts';
import type { OAuthClient } from '../oauth/client-authentication.ts';
import {
  isOutage,
  type RefreshGrantOutcome,
  refreshTokenGrant,
} from '../oauth/refresh-token-grant.ts';
import type { RecordEvent } from '../observability/events.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import type { RenewableTokens } from './refresh-coordinator.ts';

/** Renews token sets at one authorization server. */
export interface TokenSource {
  /** Renews the tokens of session `sid`. Never rejects because of the network or the server. */
  renew(tokens: RenewableTokens, sid: string): Promise<RefreshGrantOutcome>;
}

/** Holds the dependencies of a token source. */
export interface TokenSourceDeps {
  readonly discover: Discover;
  readonly client: OAuthClient;
  readonly breaker: CircuitBreaker;
  readonly record: RecordEvent;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Returns a number from 0 to 1. */
  readonly random: () => number;
}

/** Time within which all attempts end, in ms. Must be shorter than `lockMs` in `turns.ts`. */
const deadlineMs = 10_000;
const maxAttempts = 3;
const firstDelayMs = 500;
/**
 * Minimum time left, in ms, to start another call. A shorter call could time out after the server
 * consumed the token.
 */
const minCallMs = 3_000;

/**
 * Creates a source that uses the refresh token grant (RFC 6749 section 6). Sends up to three
 * requests within 10 s. Retries only if the token was not consumed (not sent, 429, or 503) and 3 s
 * remain for the call. Waits before a retry: a random part of a growing delay (full jitter), or the
 * time in Retry-After if that is longer. Sends nothing while the circuit is open.
 */
export function createTokenSource(deps: TokenSourceDeps): TokenSource {
  const { breaker, now, random, record, sleep } = deps;

  async function callOnce(
    tokens: RenewableTokens,
    sid: string,
    timeoutMs: number,
  ): Promise<RefreshGrantOutcome> {
    const startedAt = now();
    const outcome = await callTokenEndpoint(tokens, timeoutMs, deps);
    record('token_call', {
      sid,
      outcome: outcome.kind,
      ...(outcome.kind === 'refreshed' ? {} : { error: outcome.error }),
      latency_ms: now() - startedAt,
      breaker: breaker.state(),
    });
    return outcome;
  }

  async function callWithRetries(
    tokens: RenewableTokens,
    sid: string,
  ): Promise<RefreshGrantOutcome> {
    const endsAt = now() + deadlineMs;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await callOnce(tokens, sid, Math.max(1, endsAt - now()));
      if (outcome.kind !== 'not_consumed' || attempt === maxAttempts) return outcome;
      const jitterMs = random() * firstDelayMs * 2 ** (attempt - 1);
      const delayMs = Math.max(jitterMs, (outcome.retryAfterSeconds ?? 0) * 1_000);
      if (now() + delayMs + minCallMs > endsAt) return outcome;
      await sleep(delayMs);
    }
  }

  return {
    async renew(tokens, sid) {
      if (!breaker.admit()) {
        const retryAfterSeconds = Math.ceil(breaker.waitMs() / 1_000);
        return { kind: 'not_consumed', error: 'circuit open', retryAfterSeconds };
      }
      // If the call throws unexpectedly, for example from `record`, it counts as an outage. Without
      // a result, a half-open breaker would admit no further call.
      let isDown = true;
      try {
        const outcome = await callWithRetries(tokens, sid);
        isDown = isOutage(outcome);
        return outcome;
      } finally {
        // The breaker needs `sid`, because it ignores outages that only one session meets.
        breaker.recordResult(isDown, sid);
      }
    },
  };
}

async function callTokenEndpoint(
  tokens: RenewableTokens,
  timeoutMs: number,
  { client, discover, fetch, now }: TokenSourceDeps,
): Promise<RefreshGrantOutcome> {
  const endsAt = now() + timeoutMs;
  // Without metadata, the token cannot be sent, so it is not consumed.
  const server = await discover().catch(() => undefined);
  if (!server) return { kind: 'not_consumed', error: 'discovery' };
  const leftMs = endsAt - now();
  if (leftMs < minCallMs) return { kind: 'not_consumed', error: 'discovery was slow' };
  return refreshTokenGrant(tokens, { server, client, fetch, now, timeoutMs: leftMs });
}
