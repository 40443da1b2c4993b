/** What has been asked of the sandbox's Databricks since the last reset. */
export interface Stats {
  token: {
    /** Requests with grant_type=authorization_code, whatever their answer. */
    authorization_code: number;
    /** Requests with grant_type=refresh_token, whatever their answer. */
    refresh_token: number;
    /** Token requests that the authorization server itself refused; injected faults do not count. */
    rejected: number;
    /** Times a refresh token came that had been used already (its grant is dead since). */
    reused: number;
  };
  discovery: number;
  jwks: number;
  statements: number;
  scim: number;
}

/** One statement that reached the warehouse, with the user whose token it came with. */
export interface LoggedQuery {
  /** ISO time of the sandbox's clock. */
  at: string;
  user: string;
  statement: string;
  /** Rows of the result; 0 when the statement failed. */
  rows: number;
}

/** One request at the token endpoint, without its secrets. */
export interface TokenCall {
  /** ISO time of the sandbox's clock at which the outcome stood. */
  at: string;
  /** Whose code or refresh token came; absent when it is not known. */
  email?: string;
  grant: 'authorization_code' | 'refresh_token';
  /**
   * What the authorization server did, also where a fault then lost its answer; `fault` when it
   * was not asked, because a fault answered or the caller was gone after a delay.
   */
  outcome: 'issued' | 'rejected' | 'reused' | 'fault';
  /** How the call misbehaved, if it did. */
  fault?: { status?: number; delayMs?: number; drop?: 'before' | 'after' };
}

/** Counters, the calls of the token endpoint, and the warehouse's own log. */
export interface Ledger {
  readonly stats: Stats;
  readonly queries: LoggedQuery[];
  readonly tokenCalls: TokenCall[];
  reset(): void;
}

/** A ledger with everything at zero. */
export function createLedger(): Ledger {
  let stats = emptyStats();
  let queries: LoggedQuery[] = [];
  let tokenCalls: TokenCall[] = [];
  return {
    get stats() {
      return stats;
    },
    get queries() {
      return queries;
    },
    get tokenCalls() {
      return tokenCalls;
    },
    reset() {
      stats = emptyStats();
      queries = [];
      tokenCalls = [];
    },
  };
}

function emptyStats(): Stats {
  return {
    token: { authorization_code: 0, refresh_token: 0, rejected: 0, reused: 0 },
    discovery: 0,
    jwks: 0,
    statements: 0,
    scim: 0,
  };
}
