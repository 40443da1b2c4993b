import 'server-only';
import type { SignInReasonCode } from '../problems/sign-in-reasons.ts';
import type { Freshness } from '../refresh/ensure-fresh.ts';
import { services } from '../services.ts';
import type { Session } from '../session/session.ts';
import type { ReadableJar } from '../session/session-cookie.ts';
import { extendIdle, hasEnded } from '../session/session-lifetime.ts';
import { openCookies } from './open-cookies.ts';

/** What a request's cookies amount to. */
export type RequestState =
  /** `mustWrite`: the session differs from its cookie, which is to be written again. */
  | { readonly kind: 'open'; readonly session: Session; readonly mustWrite: boolean }
  /** `reason` is missing where nobody was signed in; `anomaly` is for the operator. */
  | {
      readonly kind: 'closed';
      readonly reason?: SignInReasonCode;
      readonly session?: Session;
      readonly keepsCookies?: boolean;
      readonly anomaly?: 'unreadable_session' | 'identity_mismatch' | 'signed_out_session_used';
    }
  /** The token is over and cannot be renewed now; the session stays. */
  | {
      readonly kind: 'unavailable';
      readonly session: Session;
      readonly retryAfterSeconds: number | undefined;
    }
  /** The user has asked for new tokens too often; the session stays. */
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number };

/** What a request wants of its session. */
export interface RequestIntent {
  /** Whether it moves the idle end. */
  readonly isActivity: boolean;
  /** Renews tokens that need it. Guards and the sign-in page have none to pass: they never refresh. */
  readonly refresh?: (session: Session) => Promise<Freshness>;
  /** Counts a refresh that the user asks for; answers how long to wait (s) where it is one too many. */
  readonly countForced?: (session: Session) => Promise<number | undefined>;
}

const protectedPaths = /^\/(dashboards(\/|$)|api\/dashboards(\/|$)|$)/;

/** Whether a path is for signed-in users only. */
export function isProtected(pathname: string): boolean {
  return protectedPaths.test(pathname);
}

/**
 * The story of every request: cookies -> session -> is it still alive? -> tokens fresh?
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
  // Counting took time, in which the user may have signed out.
  if (intent.countForced && (await revoked.isRevoked(session))) return signedOut(session);

  const freshness = await intent.refresh(session);
  if (freshness.kind === 'keep') return continueSession(session, session, intent.isActivity);
  // Somebody may have signed out while the refresh was on its way, which may end for that.
  // Its cookies are left: those of a new sign-in may have taken their place by now.
  if (await revoked.isRevoked(session)) return { ...signedOut(session), keepsCookies: true };
  if (freshness.kind === 'ended') return { kind: 'closed', reason: freshness.reason, session };
  if (freshness.kind === 'unavailable') {
    const { retryAfterSeconds } = freshness.failure;
    return { kind: 'unavailable', session, retryAfterSeconds };
  }
  const renewed = freshness.kind === 'refreshed' ? freshness.session : session;
  return continueSession(session, renewed, intent.isActivity);
}

/** The session as it goes on: its idle end moved where that is due, and written if it changed. */
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
