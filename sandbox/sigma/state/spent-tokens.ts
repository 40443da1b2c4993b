/** Remembers which embed JWTs were used, until each has expired. */
export interface SpentTokens {
  /** True at the first use of a `jti`, false at every other; `exp` in seconds since the epoch. */
  spend(jti: string, exp: number): boolean;
  reset(): void;
}

/** One use per `jti`: the check and the note are one step, so that of two parallel uses one wins. */
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
