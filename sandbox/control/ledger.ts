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

/** Counters and the warehouse's own log. */
export interface Ledger {
  readonly stats: Stats;
  readonly queries: LoggedQuery[];
  reset(): void;
}

/** A ledger with everything at zero. */
export function createLedger(): Ledger {
  let stats = emptyStats();
  let queries: LoggedQuery[] = [];
  return {
    get stats() {
      return stats;
    },
    get queries() {
      return queries;
    },
    reset() {
      stats = emptyStats();
      queries = [];
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
