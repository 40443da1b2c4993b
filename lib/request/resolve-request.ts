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
  /** `mustWrite`: the session differs from the one in the cookie, so the cookie must be written. */
  | { readonly kind: 'open'; readonly session: Session; readonly mustWrite: boolean }
  /**
   * No session can be used. `reason` is undefined if the request had no session cookie.
   * `keepsCookies`: the response must not clear cookies. `anomaly`: a security event to record.
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
  /** Set if the user forces a refresh. Counts it, and returns the seconds to wait if too many. */
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
  if (await revoked.isRevoked(session)) return signedOutState(session);
  if (hasEnded(session, now(), limits)) return { kind: 'closed', reason: 'expired', session };
  if (!intent.refresh) return { kind: 'open', session, mustWrite: false };
  const retryAfterSeconds = await intent.countForced?.(session);
  if (retryAfterSeconds !== undefined) return { kind: 'throttled', retryAfterSeconds };
  // Counting a forced refresh takes time, in which the user may have signed out.
  if (intent.countForced && (await revoked.isRevoked(session))) return signedOutState(session);

  const freshness = await intent.refresh(session);
  if (freshness.kind === 'keep') return continueSession(session, session, intent.isActivity);
  // The user may have signed out during the refresh, and then the refresh may have failed for that
  // reason. The browser's cookies may already belong to a new sign-in, so the response keeps them.
  if (await revoked.isRevoked(session)) return { ...signedOutState(session), keepsCookies: true };
  if (freshness.kind === 'ended') return { kind: 'closed', reason: freshness.reason, session };
  if (freshness.kind === 'unavailable') {
    const { retryAfterSeconds } = freshness.failure;
    return { kind: 'unavailable', session, retryAfterSeconds };
  }
  const renewed = freshness.kind === 'refreshed' ? freshness.session : session;
  return continueSession(session, renewed, intent.isActivity);
}

/**
 * Returns the open state of a session whose tokens are usable. Extends the idle end if due.
 * `cookieSession` is the session in the cookie. The cookie must be written if the session differs
 * from that one, unless another request has already written a newer generation.
 */
async function continueSession(
  cookieSession: Session,
  renewed: Session,
  isActivity: boolean,
): Promise<RequestState> {
  const { coordinator, limits, now } = services();
  const session = (isActivity && extendIdle(renewed, now(), limits)) || renewed;
  if (session === cookieSession) return { kind: 'open', session, mustWrite: false };
  const newest = await coordinator.recordGeneration(session.sid, session.generation);
  return { kind: 'open', session, mustWrite: newest === session.generation };
}

function signedOutState(session: Session): Extract<RequestState, { kind: 'closed' }> {
  const anomaly = 'signed_out_session_used';
  return { kind: 'closed', reason: 'signed_out_elsewhere', session, anomaly };
}
