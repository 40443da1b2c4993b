import { createHash } from 'node:crypto';
import { sealData, unsealData } from 'iron-session';
import { parseSession, type Session } from '../session/session.ts';
import type { SealSecrets } from '../session/session-cookie.ts';
import type { TextSeal } from '../store/stored-values.ts';

type Payload = { purpose?: 'refresh-result'; key?: string; session?: unknown };
type SealedText = { purpose?: 'note'; key?: string; text?: string };

/** Longer than a result stays published; the seal must not end first. */
const ttlSeconds = 3_600;

/**
 * Returns the key of one refresh: a hash that is bound to issuer and client. It includes the
 * generation, because a token that does not rotate serves many refreshes. A JSON array keeps the
 * parts distinct.
 */
export function refreshKey(
  issuer: string,
  clientId: string,
  refreshToken: string,
  generation: number,
): string {
  return createHash('sha256')
    .update(JSON.stringify([issuer, clientId, refreshToken, generation]))
    .digest('base64url');
}

/** Seals a renewed session for other holders of the same refresh token. */
export function sealRefreshResult(
  key: string,
  session: Session,
  secrets: SealSecrets,
): Promise<string> {
  const payload: Payload = { purpose: 'refresh-result', key, session };
  return sealData(payload, { password: secrets[0], ttl: ttlSeconds });
}

/**
 * Opens a result for `key`, or answers undefined where the seal, its purpose or its key is not
 * right: whoever may write the store must not be able to turn one value into another.
 */
export async function openRefreshResult(
  key: string,
  sealed: string,
  secrets: SealSecrets,
): Promise<Session | undefined> {
  for (const password of secrets) {
    const payload = await unsealData<Payload>(sealed, { password, ttl: ttlSeconds });
    if (payload.purpose === 'refresh-result' && payload.key === key) {
      return parseSession(payload.session);
    }
  }
  return undefined;
}

/** Creates the seal for the other values in the shared store, such as revocations. */
export function createTextSeal(secrets: SealSecrets): TextSeal {
  return {
    seal: (key, text) =>
      // The values carry their own end.
      sealData({ purpose: 'note', key, text } satisfies SealedText, {
        password: secrets[0],
        ttl: 0,
      }),
    async open(key, sealed) {
      for (const password of secrets) {
        const record = await unsealData<SealedText>(sealed, { password, ttl: 0 });
        if (record.purpose === 'note' && record.key === key) return record.text;
      }
      return undefined;
    },
  };
}
