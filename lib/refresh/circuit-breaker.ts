import type { Breaker } from '../observability/events.ts';

/** Rejects calls to a server that is down. */
export interface CircuitBreaker {
  state(): Breaker;
  /** Returns the ms until the next call is admitted; 0 if one is admitted now. */
  waitMs(): number;
  /** Returns whether a call may go out. The caller must then report its end with `record`. */
  admit(): boolean;
  /** Records how an admitted call ended, and which session made it. */
  record(isOutage: boolean, caller: string): void;
}

const outagesToOpen = 5;
const callersToOpen = 2;
const firstCoolDownMs = 5_000;
const maxCoolDownMs = 30_000;

/**
 * Creates a circuit breaker for one server. Opens after five outages in a row from at least two
 * sessions, because a single session may cause its own errors. After 5 s, admits one call. Each
 * time that call fails, doubles the wait, up to 30 s.
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

  function changeTo(next: Breaker): void {
    if (next === state) return;
    state = next;
    onChange(next);
  }

  function record(isOutage: boolean, caller: string): void {
    if (!isOutage) {
      outages = 0;
      callers.clear();
      coolDownMs = firstCoolDownMs;
      changeTo('closed');
      return;
    }
    outages += 1;
    if (callers.size < callersToOpen) callers.add(caller);
    const isEnough = outages >= outagesToOpen && callers.size >= callersToOpen;
    if (state === 'open' || (state === 'closed' && !isEnough)) return;
    if (state === 'half-open') coolDownMs = Math.min(coolDownMs * 2, maxCoolDownMs);
    opensUntil = now() + coolDownMs;
    changeTo('open');
  }

  return {
    state: () => state,
    waitMs: () => (state === 'open' ? Math.max(0, opensUntil - now()) : 0),
    admit() {
      if (state === 'half-open' || (state === 'open' && now() < opensUntil)) return false;
      if (state === 'open') changeTo('half-open');
      return true;
    },
    record,
  };
}
