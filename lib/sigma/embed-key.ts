import { pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

/** A key derived from the embed secret, and the salt that lets Sigma derive it again. */
export interface EmbedKey {
  readonly salt: Buffer;
  readonly key: Buffer;
}

/** Hands out the key for one encryption; derives the first one only when it must. */
export interface EmbedKeys {
  current(): Promise<EmbedKey>;
}

const deriveBits = promisify(pbkdf2);
const iterations = 600_000;
const maxAgeMs = 3_600_000;
/** Random 96-bit IVs allow 2^32 encryptions per key (NIST SP 800-38D section 8.3). */
const maxEncryptions = 2 ** 20;

/** PBKDF2-HMAC-SHA256 with Sigma's parameters, off the event loop: about 120 ms on a worker. */
export async function deriveEmbedKey(secret: string, salt: Buffer): Promise<EmbedKey> {
  return { salt, key: await deriveBits(secret, salt, iterations, 32, 'sha256') };
}

/**
 * Keeps one derived key for up to an hour and 2^20 encryptions. Derivation of the first key starts
 * at once; while a successor is derived, the old key goes on serving.
 */
export function createEmbedKeys(secret: string, deps: { now: () => number }): EmbedKeys {
  let successor: Promise<EmbedKey> | undefined;
  let serving: { key: EmbedKey; since: number; used: number } | undefined;

  function derive(): Promise<EmbedKey> {
    successor ??= deriveEmbedKey(secret, randomBytes(16))
      .then((key) => {
        serving = { key, since: deps.now(), used: 0 };
        return key;
      })
      .finally(() => {
        successor = undefined;
      });
    return successor;
  }
  // A failure shows at the first use, which derives again.
  derive().catch(() => {});

  return {
    async current() {
      if (!serving) return derive();
      serving.used += 1;
      if (deps.now() - serving.since > maxAgeMs || serving.used > maxEncryptions) {
        derive().catch(() => {});
      }
      return serving.key;
    },
  };
}
