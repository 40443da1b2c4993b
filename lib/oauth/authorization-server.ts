import * as oauth from 'oauth4webapi';

/**
 * Describes the authorization server (OpenID Connect Discovery 1.0). The endpoints that sign-in
 * needs are never missing.
 */
export type AuthorizationServer = oauth.AuthorizationServer & {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly jwks_uri: string;
};

/** Returns the server's metadata. Rejects only if no read has succeeded yet. */
export type Discover = () => Promise<AuthorizationServer>;

const maxAgeMs = 600_000;
const retryDelayMs = 5_000;

/**
 * Creates a reader of one issuer's metadata, which it caches for 10 minutes. If a later read fails,
 * the reader returns the old metadata and reads again after 5 s. Concurrent callers share one read.
 * A read fails if the document's issuer is not exactly `issuer` (RFC 8414 section 3.3).
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
        known = { server, staleAt: deps.now() + maxAgeMs };
        return server;
      })
      .catch((error: unknown) => {
        if (!known) throw error;
        known = { ...known, staleAt: deps.now() + retryDelayMs };
        return known.server;
      })
      .finally(() => {
        inFlight = undefined;
      });
    return inFlight;
  }
  return discover;
}

/** Returns the metadata. Throws if an endpoint that sign-in needs is missing. */
function withEndpoints(server: oauth.AuthorizationServer): AuthorizationServer {
  const { authorization_endpoint, token_endpoint, jwks_uri } = server;
  if (!authorization_endpoint || !token_endpoint || !jwks_uri) {
    throw new Error('the discovery document lacks an endpoint');
  }
  return { ...server, authorization_endpoint, token_endpoint, jwks_uri };
}
