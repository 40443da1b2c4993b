/** Counts the requests to the sandbox's Databricks since the last reset. */
export interface Stats {
  token: {
    /** Requests with grant_type=authorization_code, with any outcome. */
    authorization_code: number;
    /** Requests with grant_type=refresh_token, with any outcome. */
    refresh_token: number;
    /** Requests that the authorization server itself rejected. Injected faults do not count. */
    rejected: number;
    /** Rejected requests whose refresh token was already used. Each revokes the token's grant. */
    reused: number;
  };
  // The other counts: requests to the endpoint of that name, with any outcome.
  discovery: number;
  jwks: number;
  statements: number;
  scim: number;
}

/** Describes one statement that reached the warehouse, and the user of its token. */
export interface LoggedQuery {
  /** ISO 8601 time at which the statement arrived, by the sandbox's clock. */
  at: string;
  user: string;
  statement: string;
  /** Number of rows in the result, 0 if the statement failed. */
  rows: number;
}

/** Describes one request to the token endpoint, without its secrets. */
export interface TokenCall {
  /** ISO 8601 time of the outcome, by the sandbox's clock. */
  at: string;
  /** User of the code or refresh token. Absent if unknown. */
  email?: string;
  grant: 'authorization_code' | 'refresh_token';
  /**
   * What the authorization server did, even if a fault dropped the response afterward. `fault`: the
   * request never reached the server, because a fault responded, closed the connection, or delayed
   * the request until the client left.
   */
  outcome: 'issued' | 'rejected' | 'reused' | 'fault';
  /** The fault that applied to the call, without the body and headers that it injected. */
  fault?: { status?: number; delayMs?: number; drop?: 'before' | 'after' };
}

/** Holds counters, the calls of the token endpoint, and the warehouse's query log. */
export interface RequestLog {
  readonly stats: Stats;
  readonly queries: LoggedQuery[];
  readonly tokenCalls: TokenCall[];
  reset(): void;
}

/** Creates an empty log. */
export function createRequestLog(): RequestLog {
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
