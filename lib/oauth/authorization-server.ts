import * as oauth from 'oauth4webapi';

/** Metadata of the authorization server (OpenID Connect Discovery 1.0), with what sign-in needs. */
export type AuthorizationServer = oauth.AuthorizationServer & {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly jwks_uri: string;
};

/** Answers the metadata; rejects only when none was ever read. */
export type Discover = () => Promise<AuthorizationServer>;

const freshMs = 600_000;
const retryMs = 5_000;

/**
 * Reads the metadata of one issuer: once, fresh for 10 minutes, and stale rather than failing
 * when a later read fails (the next try comes 5 s later). Concurrent callers share one request.
 * Rejects when the document's issuer is not exactly `issuer` (RFC 8414 section 3.3).
 */
export function createDiscovery(
  issuer: string,
  deps: { fetch: typeof fetch; now: () => number; timeoutMs: number },
): Discover {
  let known: { server: AuthorizationServer; staleAt: number } | undefined;
  let inFlight: Promise<AuthorizationServer> | undefined;

  async function read(): Promise<AuthorizationServer> {
    const url = new URL(issuer);
    const response = await oauth.discoveryRequest(url, {
      [oauth.customFetch]: (input, { headers, redirect }) =>
        deps.fetch(input, {
          headers,
          redirect,
          cache: 'no-store',
          signal: AbortSignal.timeout(deps.timeoutMs),
        }),
      [oauth.allowInsecureRequests]: url.protocol === 'http:',
    });
    return withEndpoints(await oauth.processDiscoveryResponse(url, response));
  }

  async function discover(): Promise<AuthorizationServer> {
    if (known && deps.now() < known.staleAt) return known.server;
    inFlight ??= read()
      .then((server) => {
        known = { server, staleAt: deps.now() + freshMs };
        return server;
      })
      .catch((error: unknown) => {
        if (!known) throw error;
        known = { ...known, staleAt: deps.now() + retryMs };
        return known.server;
      })
      .finally(() => {
        inFlight = undefined;
      });
    return inFlight;
  }
  return discover;
}

function withEndpoints(server: oauth.AuthorizationServer): AuthorizationServer {
  const { authorization_endpoint, token_endpoint, jwks_uri } = server;
  if (!authorization_endpoint || !token_endpoint || !jwks_uri) {
    throw new Error('the discovery document lacks an endpoint');
  }
  return { ...server, authorization_endpoint, token_endpoint, jwks_uri };
}
