import { pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

/** Holds a key derived from the embed secret, and the salt that Sigma needs to derive it, too. */
export interface EmbedKey {
  readonly salt: Buffer;
  readonly key: Buffer;
}

/** Provides derived keys for encryption. */
export interface EmbedKeys {
  /** Returns a key for one encryption. Waits only while the first key is being derived. */
  current(): Promise<EmbedKey>;
}

const deriveBits = promisify(pbkdf2);
const iterations = 600_000;
const maxAgeMs = 3_600_000;
/** Far below 2^32, the limit for random 96-bit IVs (NIST SP 800-38D section 8.3). */
const maxEncryptions = 2 ** 20;

/** Derives a key by PBKDF2-HMAC-SHA256 with Sigma's parameters: about 120 ms on a worker thread. */
export async function deriveEmbedKey(secret: string, salt: Buffer): Promise<EmbedKey> {
  return { salt, key: await deriveBits(secret, salt, iterations, 32, 'sha256') };
}

/**
 * Creates keys. Each one is used for an hour or 2^20 encryptions. Starts to derive the first key at
 * once. While the next key is being derived, the old one remains in use.
 */
export function createEmbedKeys(secret: string, deps: { now: () => number }): EmbedKeys {
  let nextKey: Promise<EmbedKey> | undefined;
  let active: { key: EmbedKey; derivedAt: number; uses: number } | undefined;

  function derive(): Promise<EmbedKey> {
    nextKey ??= deriveEmbedKey(secret, randomBytes(16))
      .then((key) => {
        active = { key, derivedAt: deps.now(), uses: 0 };
        return key;
      })
      .finally(() => {
        nextKey = undefined;
      });
    return nextKey;
  }
  // Ignores a failure: the first call of `current` then derives again, and rejects if that fails.
  derive().catch(() => {});

  return {
    async current() {
      if (!active) return derive();
      active.uses += 1;
      if (deps.now() - active.derivedAt > maxAgeMs || active.uses > maxEncryptions) {
        // Ignores a failure: the next call derives again. Until then, the old key serves.
        derive().catch(() => {});
      }
      return active.key;
    },
  };
}
