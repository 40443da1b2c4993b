/** One request at the sandbox's token endpoint; see docs/sandbox.md. */
export interface TokenCall {
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

/** A fault of the token endpoint for one user. */
export interface TokenFault {
  readonly email: string;
  readonly status?: number;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
  readonly drop?: 'before' | 'after';
  readonly times?: number;
}

/** The sandbox's control API, as far as a soak needs it. Each call throws where it is refused. */
export interface SandboxControl {
  tokenCalls(): Promise<TokenCall[]>;
  tokenFault(fault: TokenFault): Promise<void>;
  setAccessTokenTtl(seconds: number): Promise<void>;
}

/** The control API of the sandbox at that origin. */
export function createSandboxControl(databricksOrigin: string): SandboxControl {
  async function call<Answer>(name: string, body?: object): Promise<Answer> {
    const response = await fetch(`${databricksOrigin}/_sandbox/${name}`, {
      method: body ? 'POST' : 'GET',
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`${name} answered ${response.status}`);
    return (await response.json()) as Answer;
  }
  return {
    tokenCalls: () => call('token-calls'),
    async tokenFault(fault) {
      await call('faults', { target: 'token', ...fault });
    },
    async setAccessTokenTtl(seconds) {
      await call('settings', { accessTokenTtlSeconds: seconds });
    },
  };
}
