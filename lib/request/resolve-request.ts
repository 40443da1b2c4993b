import 'server-only';
import type { SignInReasonCode } from '../problems/sign-in-reasons.ts';
import type { Freshness } from '../refresh/ensure-fresh.ts';
import { services } from '../services.ts';
import type { Session } from '../session/session.ts';
import type { ReadableJar } from '../session/session-cookie.ts';
import { extendIdle, hasEnded } from '../session/session-lifetime.ts';
import { openCookies } from './open-cookies.ts';

/** Describes whether a request has a session, and whether that session can be used. */
export type RequestState =
  /** `mustWrite`: the session differs from its cookie, so the cookie must be written again. */
  | { readonly kind: 'open'; readonly session: Session; readonly mustWrite: boolean }
  /**
   * `reason` is undefined if the request had no session. `keepsCookies`: the response must not
   * clear cookies. `anomaly`: a security event to record.
   */
  | {
      readonly kind: 'closed';
      readonly reason?: SignInReasonCode;
      readonly session?: Session;
      readonly keepsCookies?: boolean;
      readonly anomaly?: 'unreadable_session' | 'identity_mismatch' | 'signed_out_session_used';
    }
  /** The token expired and cannot be renewed now. The session stays. */
  | {
      readonly kind: 'unavailable';
      readonly session: Session;
      readonly retryAfterSeconds: number | undefined;
    }
  /** The user forced too many refreshes. The session stays. */
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number };

/** Describes what a request may do with its session. */
export interface RequestIntent {
  /** Whether the request extends the idle end. */
  readonly isActivity: boolean;
  /** Renews tokens if needed. Only middleware passes this: pages and handlers never refresh. */
  readonly refresh?: (session: Session) => Promise<Freshness>;
  /** Counts a forced refresh. Returns the seconds to wait if the limit is exceeded. */
  readonly countForced?: (session: Session) => Promise<number | undefined>;
}

const protectedPaths = /^\/(dashboards(\/|$)|api\/dashboards(\/|$)|$)/;

/** Returns whether a path is for signed-in users only. */
export function isProtected(pathname: string): boolean {
  return protectedPaths.test(pathname);
}

/**
 * Resolves the state of a request: opens the cookies, checks that the session is neither revoked
 * nor expired, and renews its tokens if the intent allows it.
 */
export async function resolveRequest(
  jar: ReadableJar,
  intent: RequestIntent,
): Promise<RequestState> {
  const { limits, now, revoked } = services();
  const opened = await openCookies(jar);
  if (opened.kind === 'none') return { kind: 'closed' };
  if (opened.kind === 'mismatch') {
    return { kind: 'closed', reason: 'unreadable', anomaly: 'identity_mismatch' };
  }
  if (opened.kind === 'unreadable') {
    return { kind: 'closed', reason: opened.reason, anomaly: 'unreadable_session' };
  }
  const { session } = opened;
  if (await revoked.isRevoked(session)) return signedOut(session);
  if (hasEnded(session, now(), limits)) return { kind: 'closed', reason: 'expired', session };
  if (!intent.refresh) return { kind: 'open', session, mustWrite: false };
  const retryAfterSeconds = await intent.countForced?.(session);
  if (retryAfterSeconds !== undefined) return { kind: 'throttled', retryAfterSeconds };
  // The user may have signed out while the request was counted.
  if (intent.countForced && (await revoked.isRevoked(session))) return signedOut(session);

  const freshness = await intent.refresh(session);
  if (freshness.kind === 'keep') return continueSession(session, session, intent.isActivity);
  // The user may have signed out during the refresh, which can also be why it failed. Keep the
  // cookies: they may already belong to a new sign-in.
  if (await revoked.isRevoked(session)) return { ...signedOut(session), keepsCookies: true };
  if (freshness.kind === 'ended') return { kind: 'closed', reason: freshness.reason, session };
  if (freshness.kind === 'unavailable') {
    const { retryAfterSeconds } = freshness.failure;
    return { kind: 'unavailable', session, retryAfterSeconds };
  }
  const renewed = freshness.kind === 'refreshed' ? freshness.session : session;
  return continueSession(session, renewed, intent.isActivity);
}

/**
 * Returns the open state of a session whose tokens are usable. Extends the idle end if due. The
 * cookie is written if the session changed and no newer generation exists.
 */
async function continueSession(
  session: Session,
  renewed: Session,
  isActivity: boolean,
): Promise<RequestState> {
  const { coordinator, limits, now } = services();
  const current = (isActivity && extendIdle(renewed, now(), limits)) || renewed;
  if (current === session) return { kind: 'open', session, mustWrite: false };
  const newest = await coordinator.recordGeneration(current.sid, current.generation);
  return { kind: 'open', session: current, mustWrite: newest === current.generation };
}

function signedOut(session: Session): Extract<RequestState, { kind: 'closed' }> {
  const anomaly = 'signed_out_session_used';
  return { kind: 'closed', reason: 'signed_out_elsewhere', session, anomaly };
}
