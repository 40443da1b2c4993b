import type { Session } from '../../lib/session/session.ts';

const lifetimeMs = 3_600_000;

/** Returns the session with an access token of one hour that ends at `expiresAt` (ms since epoch). */
export function withTokenEnd(session: Session, expiresAt: number): Session {
  const tokens = { ...session.tokens, issuedAt: expiresAt - lifetimeMs, expiresAt };
  return { ...session, tokens };
}
