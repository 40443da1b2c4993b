// Types for packages without types. They declare only the members that the bench uses.

declare module 'autocannon' {
  interface Options {
    url: string;
    connections: number;
    /** Seconds. */
    duration: number;
    /** Seconds until a request counts as failed. */
    timeout: number;
    headers: Record<string, string>;
  }
  interface Result {
    '2xx': number;
    non2xx: number;
    errors: number;
    timeouts: number;
    /** Seconds. */
    duration: number;
    /** Milliseconds. */
    latency: { p50: number; p99: number };
  }
  export default function autocannon(options: Options): PromiseLike<Result>;
}

declare module 'express' {
  export interface Request {
    body: unknown;
    session: { tokens?: unknown };
  }
  export interface Response {
    json(body: object): void;
    send(body: string): void;
    type(name: string): Response;
    status(code: number): Response;
    end(): void;
  }
  export type Handler = (request: Request, response: Response, next: () => void) => void;
  interface Application {
    use(handler: Handler): void;
    get(path: string, handler: (request: Request, response: Response) => void): void;
    post(path: string, handler: (request: Request, response: Response) => void): void;
    listen(port: number, host: string): void;
  }
  function express(): Application;
  namespace express {
    function json(): Handler;
  }
  export default express;
}

declare module 'express-session' {
  import type { Handler } from 'express';

  interface Options {
    secret: string;
    resave: boolean;
    saveUninitialized: boolean;
  }
  export default function session(options: Options): Handler;
}

declare module 'jsonwebtoken' {
  function sign(
    claims: object,
    secret: string,
    options: { algorithm: 'HS256'; keyid: string },
  ): string;
  const jsonwebtoken: { sign: typeof sign };
  export default jsonwebtoken;
}
