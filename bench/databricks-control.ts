/** Token calls that the sandbox's Databricks has counted since its last reset. */
export interface TokenCalls {
  readonly refresh_token: number;
  readonly rejected: number;
  readonly reused: number;
}

/** The sandbox's Databricks as the bench steers and questions it. */
export interface DatabricksControl {
  /** Counts, faults and grants as at the start. */
  reset(): Promise<void>;
  /** Makes every call of the token endpoint take that much longer. */
  slowTokens(delayMs: number): Promise<void>;
  tokenCalls(): Promise<TokenCalls>;
  /** Whether the refresh token that was issued last can still be used; uses it up. */
  isGrantAlive(): Promise<boolean>;
}

/** Speaks to the sandbox that `environment` names. Rejects where it refuses. */
export function createDatabricksControl(
  environment: Readonly<Record<string, string>>,
): DatabricksControl {
  const host = environment.DATABRICKS_HOST ?? '';
  return {
    reset: async () => void (await post('reset', {})),
    slowTokens: async (delayMs) =>
      void (await post('faults', { target: 'token', delayMs, times: 1_000 })),
    async tokenCalls() {
      return (await (await get('stats')).json()).token;
    },
    async isGrantAlive() {
      const issued: { kind: string; value: string }[] = await (await get('issued')).json();
      const newest = issued.findLast(({ kind }) => kind === 'refresh_token');
      const answer = await fetch(`${host}/oidc/v1/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'refresh_token',
          refresh_token: newest?.value ?? '',
          client_id: environment.DATABRICKS_OAUTH_CLIENT_ID ?? '',
          client_secret: environment.DATABRICKS_OAUTH_CLIENT_SECRET ?? '',
        }),
      });
      await answer.arrayBuffer();
      return answer.ok;
    },
  };

  function get(path: string): Promise<Response> {
    return fetch(`${host}/_sandbox/${path}`);
  }

  async function post(path: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    const answer = await fetch(`${host}/_sandbox/${path}`, init);
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`the sandbox answers ${answer.status} to ${path}`);
  }
}
