// The members that the bench uses of packages that ship no types.

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
  interface Response {
    json(body: object): void;
  }
  interface Application {
    get(path: string, handler: (request: object, response: Response) => void): void;
    listen(port: number, host: string): void;
  }
  export default function express(): Application;
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
