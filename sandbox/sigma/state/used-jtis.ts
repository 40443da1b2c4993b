/** Remembers the `jti` of each used embed JWT until the JWT expires. */
export interface UsedJtis {
  /** Adds a `jti`. Returns false if it was used before. `exp` is in seconds since the epoch. */
  addIfNew(jti: string, exp: number): boolean;
  reset(): void;
}

/** Creates an in-memory store. It checks and stores in one step, so only one parallel use wins. */
export function createUsedJtis(now: () => number): UsedJtis {
  const expiries = new Map<string, number>();
  return {
    addIfNew(jti, exp) {
      for (const [usedJti, expiry] of expiries)
        if (expiry * 1000 <= now()) expiries.delete(usedJti);
      if (expiries.has(jti)) return false;
      expiries.set(jti, exp);
      return true;
    },
    reset: () => expiries.clear(),
  };
}
