import { randomBytes } from 'node:crypto';
import type { ElementResult } from '../frame/embed-api.ts';
import type { EmbedClaims } from '../token/verify-embed-jwt.ts';
import type { EmbedView } from './embed-url.ts';

/** Describes how a fault changes the data of a session. */
export interface SessionFault {
  /** Each data request waits until this resolves. */
  dataReleased?: Promise<void> | undefined;
  /** This element gets a fixed result without a query. */
  element?: { nodeId: string; result: ElementResult };
}

/** Describes a loaded embed: verified claims, view, warehouse token, and fault. */
export interface EmbedSession {
  claims: EmbedClaims;
  view: EmbedView;
  /** The user's warehouse token from the JWT. It is never renewed. */
  accessToken: string | undefined;
  fault: SessionFault;
}

/** Stores embed sessions. The frame holds only the session ID. */
export interface EmbedSessions {
  /** Stores a session and returns its new ID. */
  open(session: EmbedSession): string;
  /** Returns a session, or undefined if it is unknown or has ended. */
  find(id: string): EmbedSession | undefined;
  reset(): void;
}

/** Creates an in-memory store of sessions. Each session ends when its JWT expires. */
export function createEmbedSessions(now: () => number): EmbedSessions {
  const sessions = new Map<string, EmbedSession>();
  const hasEnded = ({ claims }: EmbedSession) => claims.exp * 1000 <= now();
  return {
    open(session) {
      const id = randomBytes(24).toString('base64url');
      for (const [existingId, existing] of sessions)
        if (hasEnded(existing)) sessions.delete(existingId);
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
