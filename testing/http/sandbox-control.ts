/** Holds the request counts of the sandbox's Databricks since the last reset. */
export interface DatabricksStats {
  /** Calls of the token endpoint by grant, and how many of them were rejected or reused. */
  readonly token: {
    readonly authorization_code: number;
    readonly refresh_token: number;
    readonly rejected: number;
    /** Calls with a refresh token that had been used once before. */
    readonly reused: number;
  };
  readonly discovery: number;
  readonly jwks: number;
  readonly statements: number;
  readonly scim: number;
}

/** Describes one request to the sandbox's token endpoint; see docs/sandbox.md. */
export interface TokenCall {
  /** Time of the outcome, in ISO 8601. */
  readonly at: string;
  readonly email?: string;
  readonly grant: 'authorization_code' | 'refresh_token';
  readonly outcome: 'issued' | 'rejected' | 'reused' | 'fault';
  readonly fault?: {
    readonly status?: number;
    readonly delayMs?: number;
    readonly drop?: 'before' | 'after';
  };
}

/** Calls the sandbox's control API (docs/sandbox.md). Each call rejects on an error response. */
export type SandboxControl = ReturnType<typeof createSandboxControl>;

const timeoutMs = 30_000;

/** Creates a client for the sandbox with these origins of Databricks and Sigma. */
export function createSandboxControl(origins: {
  readonly databricks: string;
  readonly sigma: string;
}) {
  const databricks = (path: string) => `${origins.databricks}/_sandbox/${path}`;
  const sigma = (path: string) => `${origins.sigma}/_sandbox/${path}`;
  return {
    reset: () => call<void>(databricks('reset'), {}),
    stats: () => call<DatabricksStats>(databricks('stats')),
    tokenCalls: () => call<TokenCall[]>(databricks('token-calls')),
    queries: () =>
      call<{ at: string; user: string; statement: string; rows: number }[]>(databricks('queries')),
    /** Returns all credentials that were issued or used until now, the oldest first. */
    issued: () => call<{ kind: string; value: string }[]>(databricks('issued')),
    settings: (settings: object) => call<void>(databricks('settings'), settings),
    fault: (fault: object) => call<void>(databricks('faults'), fault),
    clearFaults: () => call<void>(databricks('faults'), undefined, 'DELETE'),
    /** Continues the requests that faults with `hold` have stopped. */
    release: () => call<void>(databricks('release'), {}),
    revoke: (email: string) => call<void>(databricks('revoke'), { email }),
    sigmaStats: () =>
      call<{ embeds: { accepted: number; rejected: number }; replays: number }>(sigma('stats')),
    messages: () => call<{ type: string; fields: Record<string, unknown> }[]>(sigma('messages')),
    embeds: () =>
      call<{ sub: string; jti: string; workbook: string; accepted: boolean; code?: string }[]>(
        sigma('embeds'),
      ),
  };
}

async function call<Result>(
  url: string,
  body?: object,
  method = body ? 'POST' : 'GET',
): Promise<Result> {
  const response = await fetch(url, {
    method,
    ...(body
      ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      : {}),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} returned ${response.status}: ${text}`);
  return (text ? JSON.parse(text) : undefined) as Result;
}
