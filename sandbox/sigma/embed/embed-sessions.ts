import { randomBytes } from 'node:crypto';
import type { EmbedErrorCode } from '../token/embed-refusal.ts';
import type { Workbook } from '../workbooks.ts';

/** A loaded embed: who looks at what, with which warehouse token, until when. */
export interface EmbedSession {
  user: string;
  workbook: Workbook;
  /** The user's own warehouse token, as it was when the JWT was signed; it is never renewed. */
  accessToken: string | undefined;
  /** End of the JWT, milliseconds since the epoch. */
  expiresAt: number;
  /** Set by a fault: this element answers with an error. */
  brokenElement?: { id: string; code: EmbedErrorCode; message: string };
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
  return {
    open(session) {
      const id = randomBytes(24).toString('base64url');
      for (const [other, { expiresAt }] of sessions) {
        if (expiresAt <= now()) sessions.delete(other);
      }
      sessions.set(id, session);
      return id;
    },
    find(id) {
      const session = sessions.get(id);
      return session && session.expiresAt > now() ? session : undefined;
    },
    reset: () => sessions.clear(),
  };
}
