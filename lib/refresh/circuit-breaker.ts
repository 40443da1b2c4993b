import type { Breaker } from '../observability/events.ts';

/** Keeps calls from a server that is down. */
export interface CircuitBreaker {
  state(): Breaker;
  /** Milliseconds until a call is let through again; 0 where one is now. */
  waitMs(): number;
  /** Runs `call` unless the circuit is open; `isOutage` says what counts against the server. */
  run<Value>(
    call: () => Promise<Value>,
    isOutage: (value: Value) => boolean,
  ): Promise<{ readonly kind: 'ran'; readonly value: Value } | { readonly kind: 'refused' }>;
}

const outagesToOpen = 5;
const firstCoolDownMs = 5_000;
const longestCoolDownMs = 30_000;

/**
 * A circuit breaker for one server: opens after five outages in a row, lets one call through after
 * 5 s, and doubles that time, up to 30 s, as long as those calls fail.
 */
export function createCircuitBreaker(deps: {
  now: () => number;
  onChange: (state: Breaker) => void;
}): CircuitBreaker {
  const { now, onChange } = deps;
  let state: Breaker = 'closed';
  let outages = 0;
  let coolDownMs = firstCoolDownMs;
  let opensUntil = 0;

  function become(next: Breaker): void {
    if (next === state) return;
    state = next;
    onChange(next);
  }

  function note(isOutage: boolean): void {
    if (!isOutage) {
      outages = 0;
      coolDownMs = firstCoolDownMs;
      become('closed');
      return;
    }
    outages += 1;
    if (state === 'open' || (state === 'closed' && outages < outagesToOpen)) return;
    if (state === 'half-open') coolDownMs = Math.min(coolDownMs * 2, longestCoolDownMs);
    opensUntil = now() + coolDownMs;
    become('open');
  }

  return {
    state: () => state,
    waitMs: () => (state === 'open' ? Math.max(0, opensUntil - now()) : 0),
    async run(call, isOutage) {
      if (state === 'half-open' || (state === 'open' && now() < opensUntil)) {
        return { kind: 'refused' };
      }
      if (state === 'open') become('half-open');
      try {
        const value = await call();
        note(isOutage(value));
        return { kind: 'ran', value };
      } catch (error) {
        note(true);
        throw error;
      }
    },
  };
}
