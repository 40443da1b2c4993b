/** Declares the part of oidc-provider 9 that the sandbox uses. The package ships no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  /** Describes a stored token, code, grant, session or interaction. */
  interface Stored {
    jti: string;
    exp: number;
    /** E-mail address of the user, from `findAccount`. Not the ID of the Databricks account. */
    accountId?: string;
    clientId?: string;
    grantId?: string;
    scope?: string;
    nonce?: string;
    consumed?: unknown;
  }

  interface Client {
    clientId: string;
  }

  interface Session {
    accountId?: string;
    destroy(): Promise<void>;
  }

  interface Interaction {
    exp: number;
    prompt: { name: string };
    params: Record<string, string | undefined>;
    session?: { accountId?: string; uid?: string };
    save(ttlSeconds: number): Promise<string>;
  }

  interface Grant {
    jti: string;
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  interface OidcContext {
    client?: Client;
    session?: Session;
    params?: Record<string, string | undefined>;
    entities: {
      /** `expiration` is the lifetime in seconds. */
      AccessToken?: Stored & { expiration: number };
      RefreshToken?: Stored;
      AuthorizationCode?: Stored;
    };
  }

  interface Context {
    req: IncomingMessage;
    path: string;
    query: Record<string, string | string[] | undefined>;
    status: number;
    type: string;
    body: unknown;
    state: Record<string, unknown>;
    oidc: OidcContext;
    response: { get(name: string): string | undefined; set(name: string, value: string): void };
  }

  interface Adapter {
    upsert(id: string, payload: Stored, expiresIn?: number): Promise<void>;
    find(id: string): Promise<Stored | undefined>;
    findByUid(uid: string): Promise<Stored | undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(grantId: string): Promise<void>;
  }

  interface TokenClass {
    prototype: { generateTokenId(this: { format?: string }): string };
  }

  export class Provider {
    constructor(issuer: string, configuration: object);
    readonly issuer: string;
    readonly Session: {
      findByUid(uid: string): Promise<Session | undefined>;
    };
    readonly Client: { find(id: string): Promise<{ clientName: string } | undefined> };
    readonly Grant: new (fields: {
      accountId: string;
      clientId: string;
    }) => Grant;
    readonly AccessToken: TokenClass;
    readonly RefreshToken: TokenClass;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    use(middleware: (ctx: Context, next: () => Promise<void>) => Promise<void>): this;
    on(
      event: 'server_error' | 'grant.error',
      listener: (ctx: Context, error: OAuthError) => void,
    ): this;
    on(
      event: 'authorization.success',
      listener: (ctx: Context, out: Record<string, string>) => void,
    ): this;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionResult(
      request: IncomingMessage,
      response: ServerResponse,
      result: object,
    ): Promise<string>;
  }

  export interface OAuthError extends Error {
    error: string;
    error_description?: string;
    error_detail?: string;
  }

  export const errors: {
    InvalidScope: new (description: string, scope: string) => OAuthError;
    LoginRequired: new (description: string) => OAuthError;
    ConsentRequired: new (description: string) => OAuthError;
  };

  export namespace interactionPolicy {
    class Check {
      constructor(
        reason: string,
        description: string,
        error: string,
        check: (ctx: Context) => boolean | Promise<boolean>,
      );
    }
    class Prompt {
      constructor(info: { name: string; requestable: boolean }, ...checks: Check[]);
      checks: { remove(reason: string): void };
    }
  }
}
