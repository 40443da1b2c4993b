import { randomBytes } from 'node:crypto';
import type { ElementAnswer } from '../frame/embed-api.ts';
import type { EmbedClaims } from '../token/verify-embed-jwt.ts';
import type { EmbedView } from './embed-url.ts';

/** What a fault does to the answers of a session. */
export interface SessionFault {
  /** Each question for data waits for this first. */
  dataReleased?: Promise<void> | undefined;
  /** This element gets this answer without the warehouse being asked. */
  element?: { nodeId: string; answer: ElementAnswer };
}

/** A loaded embed: who looks at what, with which warehouse token, until when. */
export interface EmbedSession {
  claims: EmbedClaims;
  view: EmbedView;
  /** The user's own warehouse token, as it was when the JWT was signed; it is never renewed. */
  accessToken: string | undefined;
  fault: SessionFault;
}

/** Embed sessions in memory; the id is the only thing that the frame holds. */
export interface EmbedSessions {
  open(session: EmbedSession): string;
  /** Undefined for unknown and ended sessions. */
  find(id: string): EmbedSession | undefined;
  reset(): void;
}

/** Sessions that end with the JWT that opened them. */
export function createEmbedSessions(now: () => number): EmbedSessions {
  const sessions = new Map<string, EmbedSession>();
  const hasEnded = ({ claims }: EmbedSession) => claims.exp * 1000 <= now();
  return {
    open(session) {
      const id = randomBytes(24).toString('base64url');
      for (const [other, known] of sessions) if (hasEnded(known)) sessions.delete(other);
      sessions.set(id, session);
      return id;
    },
    find(id) {
      const session = sessions.get(id);
      return session && !hasEnded(session) ? session : undefined;
    },
    reset: () => sessions.clear(),
  };
}
