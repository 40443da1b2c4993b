import 'server-only';
import type { SignInReasonCode } from '../errors/catalogue/sign-in-reasons.ts';
import { type RefreshGrantOutcome, refreshTokenGrant } from '../oauth/refresh-token-grant.ts';
import { ensureFresh, type Freshness } from '../refresh/ensure-fresh.ts';
import { refreshFlight } from '../refresh/refresh-flight.ts';
import { cookieNames, sessionCookieNames } from '../session/cookie-names.ts';
import type { Session } from '../session/session.ts';
import { openSessionCookie, type ReadableJar } from '../session/session-cookie.ts';
import { extendIdle, hasEnded } from '../session/session-lifetime.ts';
import { openIdentity } from './identity.ts';
import { recordFreshness } from './record-freshness.ts';
import { type OpenedRequest, type Services, services } from './services.ts';

/** What a request's cookies amount to. */
export type RequestState =
  /** `mustWrite`: the session differs from its cookie, which is to be written again. */
  | { readonly kind: 'open'; readonly session: Session; readonly mustWrite: boolean }
  /** `reason` is missing where nobody was signed in. */
  | { readonly kind: 'closed'; readonly reason?: SignInReasonCode; readonly session?: Session }
  /** The token is over and cannot be renewed now; the session stays. */
  | { readonly kind: 'unavailable'; readonly session: Session };

const protectedPaths = /^\/(dashboards(\/|$)|api\/dashboards(\/|$)|$)/;
const callTimeoutMs = 10_000;

/** Whether a path is for signed-in users only. */
export function isProtected(pathname: string): boolean {
  return protectedPaths.test(pathname);
}

/**
 * The story of every request: cookies -> session -> is it still alive? -> tokens fresh? Middleware
 * asks with `mayRefresh`; guards and the sign-in page ask without, and so can never refresh.
 */
export async function resolveRequest(
  jar: ReadableJar,
  intent: {
    mayRefresh: boolean;
    isActivity: boolean;
    goOn?: ((work: Promise<unknown>) => void) | undefined;
  },
): Promise<RequestState> {
  const all = services();
  const opened = await openRequest(jar, all);
  if (opened.kind !== 'open') return opened;
  const session = opened.session;
  if (await all.coordinator.isBuried(session.sid)) return { kind: 'closed', reason: 'signed_out' };
  if (hasEnded(session, all.now(), all.limits)) {
    return { kind: 'closed', reason: 'expired', session };
  }
  if (!intent.mayRefresh) return opened;

  const freshness = await refresh(session, intent.goOn, all);
  if (freshness.kind === 'ended') return { kind: 'closed', reason: freshness.reason, session };
  if (freshness.kind === 'unavailable') return { kind: 'unavailable', session };
  const renewed = freshness.kind === 'refreshed' ? freshness.session : session;
  const extended = intent.isActivity ? extendIdle(renewed, all.now(), all.limits) : undefined;
  const current = extended ?? renewed;
  if (current === session) return opened;
  const newest = await all.coordinator.noteGeneration(current.sid, current.generation);
  return { kind: 'open', session: current, mustWrite: newest === current.generation };
}

/** Opens both cookies; session and identity must agree on `sub` and `sid`. */
async function openRequest(jar: ReadableJar, all: Services): Promise<RequestState> {
  const names = [...sessionCookieNames, cookieNames.identity];
  const values = names.map((name) => jar.read(name) ?? '');
  if (values.every((value) => value === '')) return { kind: 'closed' };
  const { cookie, identity } = await all.opened.open(
    values,
    async (): Promise<OpenedRequest> => ({
      cookie: await openSessionCookie(jar, all.secrets),
      identity: await openIdentity(jar, all.config.NEXTAUTH_SECRET),
    }),
  );
  if (cookie.kind === 'none') return { kind: 'closed' };
  const { session } = cookie.kind === 'open' ? cookie : { session: undefined };
  if (session && identity?.sid === session.sid && identity.sub === session.sub) {
    return { kind: 'open', session, mustWrite: false };
  }
  return { kind: 'closed', reason: 'unreadable' };
}

async function refresh(
  session: Session,
  goOn: ((work: Promise<unknown>) => void) | undefined,
  all: Services,
): Promise<Freshness> {
  const { config, coordinator, issuer, logger, now, secrets } = all;
  const freshness = await ensureFresh(session, {
    issuer,
    clientId: config.DATABRICKS_OAUTH_CLIENT_ID,
    secrets,
    coordinator,
    now,
    sleep,
    goOn: goOn ?? (() => {}),
    grant: (tokens) =>
      refreshFlight((timeoutMs) => grant(tokens, timeoutMs, all), {
        deadlineMs: callTimeoutMs,
        now,
        sleep,
        random: Math.random,
      }),
  });
  recordFreshness(logger, session, freshness);
  return freshness;
}

function sleep(ms: number): Promise<void> {
  return new Promise((wake) => setTimeout(wake, ms).unref());
}

async function grant(
  tokens: Parameters<typeof refreshTokenGrant>[0],
  timeoutMs: number,
  { client, discover, now }: Services,
): Promise<RefreshGrantOutcome> {
  const endsAt = now() + timeoutMs;
  // Without metadata nothing is sent.
  const server = await discover().catch(() => undefined);
  if (!server) return { kind: 'unspent', error: 'discovery' };
  const leftMs = Math.max(1, endsAt - now());
  return refreshTokenGrant(tokens, { server, client, fetch, now, timeoutMs: leftMs });
}
