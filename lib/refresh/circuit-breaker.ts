import type { Breaker } from '../observability/events.ts';

/** Keeps calls from a server that is down. */
export interface CircuitBreaker {
  state(): Breaker;
  /** Milliseconds until a call is let through again; 0 where one is now. */
  waitMs(): number;
  /** Lets a call through, which must be noted then; false while the circuit is open. */
  admit(): boolean;
  /** Notes how an admitted call ended; `caller` is for whom it was. */
  note(isOutage: boolean, caller: string): void;
}

const outagesToOpen = 5;
const callersToOpen = 2;
const firstCoolDownMs = 5_000;
const longestCoolDownMs = 30_000;

/**
 * A circuit breaker for one server: opens after five outages in a row of two callers or more (one
 * alone may have a fault of its own), lets one call through after 5 s, and doubles that time, up to 30 s, as long as those calls fail.
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
  let opensUntil = 0;

  function become(next: Breaker): void {
    if (next === state) return;
    state = next;
    onChange(next);
  }

  function note(isOutage: boolean, caller: string): void {
    if (!isOutage) {
      outages = 0;
      callers.clear();
      coolDownMs = firstCoolDownMs;
      become('closed');
      return;
    }
    outages += 1;
    if (callers.size < callersToOpen) callers.add(caller);
    const isEnough = outages >= outagesToOpen && callers.size >= callersToOpen;
    if (state === 'open' || (state === 'closed' && !isEnough)) return;
    if (state === 'half-open') coolDownMs = Math.min(coolDownMs * 2, longestCoolDownMs);
    opensUntil = now() + coolDownMs;
    become('open');
  }

  return {
    state: () => state,
    waitMs: () => (state === 'open' ? Math.max(0, opensUntil - now()) : 0),
    admit() {
      if (state === 'half-open' || (state === 'open' && now() < opensUntil)) return false;
      if (state === 'open') become('half-open');
      return true;
    },
    note,
  };
}
