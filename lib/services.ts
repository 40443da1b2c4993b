import 'server-only';
import access from '../config/access.ts';
import dashboards, { sections, sharedControls } from '../config/dashboards.ts';
import { config } from './config/env.ts';
import type { Config } from './config/schema.ts';
import { type Catalog, parseCatalog } from './dashboards/catalog.ts';
import { createDiscovery, type Discover } from './oauth/authorization-server.ts';
import type { OAuthClient } from './oauth/client-authentication.ts';
import { databricksIssuer } from './oauth/databricks-issuer.ts';
import { eventLog, eventStream, type RecordEvent } from './observability/events.ts';
import { createLogger, type Logger } from './observability/logger.ts';
import { createMetrics, type Metrics } from './observability/metrics.ts';
import { createCircuitBreaker } from './refresh/circuit-breaker.ts';
import {
  createRefreshCoordinator,
  type RefreshCoordinator,
} from './refresh/refresh-coordinator.ts';
import { createTextSeal } from './refresh/refresh-result.ts';
import { createTokenSource, type TokenSource } from './refresh/token-source.ts';
import { type PortalCookies, portalCookies } from './session/cookie-names.ts';
import type { Identity } from './session/identity-cookie.ts';
import { createOpenedSessions, type OpenedSessions } from './session/opened-sessions.ts';
import {
  createLocalRevocations,
  createSharedRevocations,
  type RevokedSessions,
} from './session/revoked-sessions.ts';
import type { OpenedCookie, SealSecrets } from './session/session-cookie.ts';
import type { SessionLimits } from './session/session-lifetime.ts';
import { createEmbedSigner, type SignEmbedJwt } from './sigma/embed-jwt.ts';
import { createEmbedKeys, type EmbedKeys } from './sigma/embed-key.ts';
import { createIdempotencyCache, type IdempotencyCache } from './store/idempotency-cache.ts';
import { createRateLimits, type RateLimits } from './store/rate-limits.ts';
import { createRedisStore, type RedisStore } from './store/redis-store.ts';

/** Holds the contents of a request's session cookie and identity cookie. */
export interface CookieContents {
  readonly sessionCookie: OpenedCookie;
  readonly identity: Identity | undefined;
}

/** Holds everything that lives as long as the process, created from the configuration. */
export interface Services {
  readonly config: Config;
  readonly catalog: Catalog;
  readonly logger: Logger;
  /** Records an event in log and metrics. */
  readonly record: RecordEvent;
  /** Undefined without `METRICS_TOKEN`, because then nobody could read the metrics. */
  readonly metrics: Metrics | undefined;
  readonly issuer: string;
  readonly client: OAuthClient;
  readonly discover: Discover;
  readonly coordinator: RefreshCoordinator;
  readonly tokenSource: TokenSource;
  readonly revoked: RevokedSessions;
  /** Redis, which all processes of the portal share. Undefined without `REDIS_URL`. */
  readonly store: RedisStore | undefined;
  /** Contents of recently opened cookies. */
  readonly cookieCache: OpenedSessions<CookieContents>;
  readonly embedKeys: EmbedKeys;
  readonly signEmbedJwt: SignEmbedJwt;
  /** Recent embed URLs, so that a repeated renewal gets the same one. */
  readonly renewals: IdempotencyCache;
  readonly rateLimits: RateLimits;
  /** Names and attributes of the cookies, which depend on the scheme of `NEXTAUTH_URL`. */
  readonly cookies: PortalCookies;
  /** Secrets of the session cookie. */
  readonly secrets: SealSecrets;
  /** How long sessions live. */
  readonly limits: SessionLimits;
  readonly now: () => number;
}

const discoveryTimeoutMs = 5_000;
const servicesKey = Symbol.for('portal.services');
const globals = globalThis as { [servicesKey]?: Services };

/**
 * Returns the services of this process. They are stored on `globalThis`, because middleware and app
 * are bundled separately, so that each has its own copy of this module, but must share one
 * coordinator.
 */
export function services(): Services {
  globals[servicesKey] ??= createServices(config());
  return globals[servicesKey];
}

/** Returns the validated catalog, or its issues. */
export function readCatalog(): ReturnType<typeof parseCatalog> {
  return parseCatalog({ ...access, dashboards, sections, sharedControls });
}

function createServices(values: Config): Services {
  const catalog = readCatalog();
  if (!catalog.ok) {
    const issues = catalog.issues.map(({ file, problem }) => `${file}: ${problem}`);
    throw new Error(issues.join('; '));
  }
  const now = Date.now;
  const issuer = databricksIssuer(
    values.DATABRICKS_AUTH_LEVEL === 'account'
      ? {
          level: 'account',
          host: values.DATABRICKS_HOST,
          accountId: values.DATABRICKS_ACCOUNT_ID ?? '',
        }
      : { level: 'workspace', host: values.DATABRICKS_HOST },
  );
  const logger = createLogger(values.LOG_LEVEL);
  const metrics = values.METRICS_TOKEN
    ? createMetrics({ hasStore: values.REDIS_URL !== undefined })
    : undefined;
  const record = eventStream([eventLog(logger), ...(metrics ? [metrics.record] : [])]);
  const otherSecrets = [values.SESSION_SECRET_NEXT, values.SESSION_SECRET_PREVIOUS];
  const secrets: SealSecrets = [
    values.SESSION_SECRET,
    ...otherSecrets.filter((secret) => secret !== undefined),
  ];
  const store = values.REDIS_URL ? createStore(values.REDIS_URL, record, now) : undefined;
  const shared = store && {
    store,
    seal: createTextSeal(secrets),
    randomId: () => crypto.randomUUID(),
  };
  const discover = createDiscovery(issuer, { fetch, now, timeoutMs: discoveryTimeoutMs });
  const client = {
    clientId: values.DATABRICKS_OAUTH_CLIENT_ID,
    clientSecret: values.DATABRICKS_OAUTH_CLIENT_SECRET,
  };
  return {
    config: values,
    catalog: catalog.catalog,
    logger,
    record,
    metrics,
    issuer,
    client,
    discover,
    coordinator: createRefreshCoordinator(now, shared),
    tokenSource: createTokenSource({
      discover,
      client,
      breaker: createCircuitBreaker({
        now,
        onChange: (breaker) => record('breaker_changed', { breaker }),
      }),
      record,
      fetch,
      now,
      sleep,
      random: Math.random,
    }),
    revoked: shared
      ? createSharedRevocations(shared.store, { now, seal: shared.seal })
      : createLocalRevocations(now),
    store,
    cookieCache: createOpenedSessions(now),
    embedKeys: createEmbedKeys(values.SIGMA_SECRET, { now }),
    signEmbedJwt: createEmbedSigner({
      clientId: values.SIGMA_CLIENT_ID,
      secret: values.SIGMA_SECRET,
    }),
    renewals: createIdempotencyCache(now),
    rateLimits: createRateLimits({
      redis: store?.client,
      secret: values.NEXTAUTH_SECRET,
      record,
    }),
    cookies: portalCookies(values.NEXTAUTH_URL),
    secrets,
    limits: { idleSeconds: values.SESSION_IDLE_SECONDS, maxSeconds: values.SESSION_MAX_SECONDS },
    now,
  };
}

function createStore(url: string, record: RecordEvent, now: () => number): RedisStore {
  return createRedisStore(url, {
    now,
    onOutage: (error) => {
      record('store_unavailable', { error: error instanceof Error ? error.name : 'unknown' });
    },
    onRecovery: () => record('store_recovered', {}),
  });
}

/** Resolves after `ms` milliseconds. Does not keep the process alive. */
export function sleep(ms: number): Promise<void> {
  return new Promise((wake) => setTimeout(wake, ms).unref());
}
