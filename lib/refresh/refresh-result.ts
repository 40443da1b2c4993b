import { createHash } from 'node:crypto';
import { sealData, unsealData } from 'iron-session';
import { parseSession, type Session } from '../session/session.ts';
import type { SealSecrets } from '../session/session-cookie.ts';
import type { TextSeal } from '../store/stored-values.ts';

type Payload = { purpose?: 'refresh-result'; key?: string; session?: unknown };
type SealedText = { purpose?: 'note'; key?: string; text?: string };

/** Lifetime of a seal. Longer than a result stays published. */
const ttlSeconds = 3_600;

/**
 * Returns the key of one refresh: a hash of issuer, client, refresh token, and generation. Without
 * the generation, all refreshes with a token that the server does not rotate would have one key. In
 * a JSON array, different parts never make the same text.
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
 * Opens a result for `key`. Returns undefined if the seal, its purpose or its key is wrong, so that
 * an attacker who can write to the store cannot pass off one value as another.
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
      // Without a time limit, because the store's values contain their own expiry.
      sealData({ purpose: 'note', key, text } satisfies SealedText, {
        password: secrets[0],
        ttl: 0,
      }),
    async open(key, sealed) {
      for (const password of secrets) {
        const payload = await unsealData<SealedText>(sealed, { password, ttl: 0 });
        if (payload.purpose === 'note' && payload.key === key) return payload.text;
      }
      return undefined;
    },
  };
}
