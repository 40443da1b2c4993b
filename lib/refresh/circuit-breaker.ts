import type { Breaker } from '../observability/events.ts';

/** Rejects calls to a server that is down. */
export interface CircuitBreaker {
  state(): Breaker;
  /** Returns for how many more ms an open breaker rejects calls, or 0 if it is not open. */
  waitMs(): number;
  /** Returns whether a call may be made now. After that call, use `recordResult`. */
  admit(): boolean;
  /** Records whether an admitted call met an outage. `caller` is the session that made the call. */
  recordResult(isOutage: boolean, caller: string): void;
}

const minOutages = 5;
const minCallers = 2;
const firstCoolDownMs = 5_000;
const maxCoolDownMs = 30_000;

/**
 * Creates a circuit breaker for one server. It opens after five outages in a row, if they came from
 * at least two sessions, because a single session may cause its own errors. An open breaker rejects
 * calls for 5 s. Then it is half-open: it admits one call. If that call succeeds, the breaker
 * closes. If it fails, the breaker opens for twice as long, up to 30 s.
 */
export function createCircuitBreaker(deps: {
  now: () => number;
  onChange: (state: Breaker) => void;
}): CircuitBreaker {
  const { now, onChange } = deps;
  let state: Breaker = 'closed';
  let outages = 0;
  const callers = new Set<string>();
  let coolDownMs = firstCoolDownMs;
  let openUntil = 0;

  function changeTo(next: Breaker): void {
    if (next === state) return;
    state = next;
    onChange(next);
  }

  function recordResult(isOutage: boolean, caller: string): void {
    if (!isOutage) {
      outages = 0;
      callers.clear();
      coolDownMs = firstCoolDownMs;
      changeTo('closed');
      return;
    }
    outages += 1;
    // Only their number matters, so do not remember more callers than needed.
    if (callers.size < minCallers) callers.add(caller);
    const mustOpen = outages >= minOutages && callers.size >= minCallers;
    // A call that was admitted before the breaker opened may end after that.
    if (state === 'open' || (state === 'closed' && !mustOpen)) return;
    if (state === 'half-open') coolDownMs = Math.min(coolDownMs * 2, maxCoolDownMs);
    openUntil = now() + coolDownMs;
    changeTo('open');
  }

  return {
    state: () => state,
    waitMs: () => (state === 'open' ? Math.max(0, openUntil - now()) : 0),
    admit() {
      if (state === 'half-open' || (state === 'open' && now() < openUntil)) return false;
      if (state === 'open') changeTo('half-open');
      return true;
    },
    recordResult,
  };
}
