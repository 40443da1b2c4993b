import type { RefreshGrantOutcome } from '../oauth/refresh-token-grant.ts';

const mostAttempts = 3;
const firstDelayMs = 250;
/** A call that is given less (ms) might be cut off after the token was spent. */
export const leastCallMs = 3_000;

/**
 * Sends the grant, again only where nothing was spent (not sent, 429, 503), with full jitter and
 * never earlier than Retry-After, and never with less than 3 s left. Ends within `deadlineMs`: the lock of a flight outlives it.
 */
export async function refreshFlight(
  grant: (timeoutMs: number) => Promise<RefreshGrantOutcome>,
  deps: {
    deadlineMs: number;
    now: () => number;
    sleep: (ms: number) => Promise<void>;
    random: () => number;
  },
): Promise<RefreshGrantOutcome> {
  const endsAt = deps.now() + deps.deadlineMs;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await grant(Math.max(1, endsAt - deps.now()));
    if (outcome.kind !== 'unspent' || attempt === mostAttempts) return outcome;
    const jitterMs = deps.random() * firstDelayMs * 2 ** attempt;
    const delayMs = Math.max(jitterMs, (outcome.retryAfterSeconds ?? 0) * 1_000);
    if (deps.now() + delayMs + leastCallMs > endsAt) return outcome;
    await deps.sleep(delayMs);
  }
}
