import type { Session } from './session.ts';

/** Limits how long sessions live: without activity (`idleSeconds`), and at all (`maxSeconds`). */
export interface SessionLimits {
  readonly idleSeconds: number;
  readonly maxSeconds: number;
}

/** Returns the session's absolute end (ms since the epoch). Activity does not move it. */
export function absoluteEnd(session: Pick<Session, 'createdAt'>, limits: SessionLimits): number {
  return session.createdAt + limits.maxSeconds * 1_000;
}

/**
 * Returns when the user must sign in again (ms since the epoch): at the session's absolute end, or
 * when the access token expires if there is no refresh token.
 */
export function endOfAccess(session: Session, limits: SessionLimits): number {
  const { expiresAt, refreshToken } = session.tokens;
  const end = absoluteEnd(session, limits);
  return refreshToken ? end : Math.min(end, expiresAt);
}

/** Returns the seconds until the session's absolute end. */
export function secondsToEnd(
  session: Pick<Session, 'createdAt'>,
  now: number,
  limits: SessionLimits,
): number {
  return (absoluteEnd(session, limits) - now) / 1_000;
}

/** Checks whether the session has ended, at its idle end or its absolute end. */
export function hasEnded(session: Session, now: number, limits: SessionLimits): boolean {
  return now >= session.idleExpiresAt || now >= absoluteEnd(session, limits);
}

/**
 * Returns the session with an idle end that is `idleSeconds` after `now`. Returns undefined while
 * more than half of that time remains, so that not every request writes a cookie.
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
