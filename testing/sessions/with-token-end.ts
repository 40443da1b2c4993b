import type { Session } from '../../lib/session/session.ts';

const lifetimeMs = 3_600_000;

/** Returns the session with a one-hour access token that expires at `expiresAt`, in epoch ms. */
export function withTokenEnd(session: Session, expiresAt: number): Session {
  const tokens = { ...session.tokens, issuedAt: expiresAt - lifetimeMs, expiresAt };
  return { ...session, tokens };
}
