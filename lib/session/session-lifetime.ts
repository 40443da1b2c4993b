import type { Session } from './session.ts';

/** How long sessions live, in seconds. */
export interface SessionLimits {
  readonly idleSeconds: number;
  readonly maxSeconds: number;
}

/** When the session ends in any case (ms since the epoch). */
export function absoluteEnd(session: Pick<Session, 'createdAt'>, limits: SessionLimits): number {
  return session.createdAt + limits.maxSeconds * 1_000;
}

/** When a new sign-in is needed in any case: without a refresh token, access ends with its token. */
export function endOfAccess(session: Session, limits: SessionLimits): number {
  const { expiresAt, refreshToken } = session.tokens;
  const end = absoluteEnd(session, limits);
  return refreshToken ? end : Math.min(end, expiresAt);
}

/** Seconds until the session ends in any case. */
export function secondsToEnd(
  session: Pick<Session, 'createdAt'>,
  now: number,
  limits: SessionLimits,
): number {
  return (absoluteEnd(session, limits) - now) / 1_000;
}

/** Whether the session has ended, by idleness or by age. */
export function hasEnded(session: Session, now: number, limits: SessionLimits): boolean {
  return now >= session.idleExpiresAt || now >= absoluteEnd(session, limits);
}

/**
 * The session with its idle end moved, or undefined while more than half of the idle window is
 * left: a cookie is not written for every request.
 */
export function extendIdle(
  session: Session,
  now: number,
  limits: SessionLimits,
): Session | undefined {
  const windowMs = limits.idleSeconds * 1_000;
  if (session.idleExpiresAt - now > windowMs / 2) return undefined;
  return { ...session, idleExpiresAt: now + windowMs };
}
