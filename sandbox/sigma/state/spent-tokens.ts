/** Remembers each used embed JWT until it expires. */
export interface SpentTokens {
  /** Returns true at the first use of a `jti`, else false. `exp` in seconds since the epoch. */
  spend(jti: string, exp: number): boolean;
  reset(): void;
}

/** Creates an in-memory store. It checks and stores in one step, so only one parallel use wins. */
export function createSpentTokens(now: () => number): SpentTokens {
  const expiries = new Map<string, number>();
  return {
    spend(jti, exp) {
      for (const [spent, expiry] of expiries) if (expiry * 1000 <= now()) expiries.delete(spent);
      if (expiries.has(jti)) return false;
      expiries.set(jti, exp);
      return true;
    },
    reset: () => expiries.clear(),
  };
}
