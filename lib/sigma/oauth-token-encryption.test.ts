import { createCipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createEmbedKeys, deriveEmbedKey } from './embed-key.ts';
import { decryptOAuthToken, encryptOAuthToken } from './oauth-token-encryption.ts';

interface Vector {
  note: string;
  embedSecret: string;
  oauthToken: string;
  encryptedToken: string;
}

const vectors: { valid: Vector[]; invalid: Vector[] } = JSON.parse(
  readFileSync(new URL('../../test-vectors/sigma-oauth-token.json', import.meta.url), 'utf8'),
);

/** Describes Sigma's own package. It is optional, because not every registry has it. */
interface SigmaSdk {
  encrypt(secret: string, token: string): string;
  decrypt(secret: string, encrypted: string): string;
}
const packageName = '@sigmacomputing/node-embed-sdk';
const sdk: SigmaSdk | undefined = await import(packageName).catch(() => undefined);
/** Whether the tests with Sigma's package fail without it. Otherwise they are skipped. */
const isSdkRequired = process.env.REQUIRE_SIGMA_SDK === 'true';

describe("OAuth tokens encrypted by Sigma's own package", () => {
  test.each(vectors.valid)('decrypt to the token: $note', async (vector) => {
    const plain = await decryptOAuthToken(vector.encryptedToken, vector.embedSecret);
    expect(plain).toBe(vector.oauthToken);
  });

  test.each(vectors.invalid)('are rejected when damaged: $note', async (vector) => {
    await expect(decryptOAuthToken(vector.encryptedToken, vector.embedSecret)).rejects.toThrow();
  });
});

describe('an encrypted OAuth token', () => {
  test.each(vectors.valid)(
    'decrypts to the original token: $note',
    async ({ embedSecret, oauthToken }) => {
      const key = await createEmbedKeys(embedSecret, { now: Date.now }).current();
      const encrypted = encryptOAuthToken(oauthToken, key);
      expect(encrypted.split('.').map((part) => part.length)).toEqual([
        24,
        16,
        24,
        Math.ceil(Buffer.byteLength(oauthToken) / 3) * 4,
      ]);
      expect(await decryptOAuthToken(encrypted, embedSecret)).toBe(oauthToken);
    },
  );

  test('cannot hold an empty token: encryption and decryption throw', async () => {
    const secret = 's'.repeat(32);
    const { salt, key } = await createEmbedKeys(secret, { now: Date.now }).current();
    expect(() => encryptOAuthToken('', { salt, key })).toThrow(TypeError);
    const iv = Buffer.alloc(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    cipher.final();
    const parts = [salt, iv, cipher.getAuthTag()].map((part) => part.toString('base64'));
    await expect(decryptOAuthToken(`${parts.join('.')}.`, secret)).rejects.toThrow('four parts');
  });

  test.each([
    ['salt', 8, 12],
    ['iv', 16, 16],
  ])(
    'is rejected if the %s has another length, even if the key is right',
    async (name, saltLength, ivLength) => {
      const secret = 's'.repeat(32);
      const { key, ...derived } = await deriveEmbedKey(secret, Buffer.alloc(saltLength));
      const cipher = createCipheriv('aes-256-gcm', key, Buffer.alloc(ivLength));
      const ciphertext = Buffer.concat([cipher.update('token'), cipher.final()]);
      const encrypted = [derived.salt, Buffer.alloc(ivLength), cipher.getAuthTag(), ciphertext]
        .map((part) => part.toString('base64'))
        .join('.');
      await expect(decryptOAuthToken(encrypted, secret)).rejects.toThrow(`the ${name} is not`);
    },
  );

  test('never repeats an IV under one key', async () => {
    const key = await createEmbedKeys('s'.repeat(32), { now: Date.now }).current();
    const ivs = Array.from({ length: 1_000 }, () => encryptOAuthToken('t', key).split('.')[1]);
    expect(new Set(ivs).size).toBe(1_000);
  });

  test.runIf(sdk || isSdkRequired)("is compatible with Sigma's package both ways", async () => {
    const secret = 's'.repeat(64);
    const key = await createEmbedKeys(secret, { now: Date.now }).current();
    expect(sdk?.decrypt(secret, encryptOAuthToken('token', key))).toBe('token');
    expect(await decryptOAuthToken(sdk?.encrypt(secret, 'token') ?? '', secret)).toBe('token');
  });
});

describe('the embed key', () => {
  const secret = 's'.repeat(32);
  /** Resolves after any derivation that already runs, because it derives twice itself. */
  async function waitForDerivation() {
    await deriveEmbedKey(secret, Buffer.alloc(16));
    await deriveEmbedKey(secret, Buffer.alloc(16));
  }

  test('stays in use after an hour, until the next key is derived', async () => {
    let now = 0;
    const keys = createEmbedKeys(secret, { now: () => now });
    const first = await keys.current();
    now = 3_600_000;
    expect(await keys.current()).toBe(first);
    now = 3_600_001;
    expect(await keys.current()).toBe(first);
    await expect.poll(() => keys.current(), { timeout: 5_000 }).not.toBe(first);
  });

  test('is replaced after more than an hour, but not after exactly an hour', async () => {
    let now = 0;
    const keys = createEmbedKeys(secret, { now: () => now });
    const first = await keys.current();
    now = 3_600_000;
    await keys.current();
    await waitForDerivation();
    expect(await keys.current()).toBe(first);
    now = 3_600_001;
    await keys.current();
    await expect.poll(() => keys.current(), { timeout: 5_000 }).not.toBe(first);
    const second = await keys.current();
    now = 7_200_000;
    await keys.current();
    await waitForDerivation();
    expect(await keys.current()).toBe(second);
    now = 7_200_002;
    await keys.current();
    await expect.poll(() => keys.current(), { timeout: 5_000 }).not.toBe(second);
  });

  test('is replaced after 2^20 encryptions, so that no IV repeats', async () => {
    const keys = createEmbedKeys(secret, { now: () => 0 });
    const first = await keys.current();
    // The call that waited for the first key does not count. This loop and the next call make
    // 2^20 - 1 uses; two more exceed the limit.
    for (let use = 2; use < 2 ** 20; use += 1) await keys.current();
    await waitForDerivation();
    expect(await keys.current()).toBe(first);
    for (let use = 0; use < 2; use += 1) await keys.current();
    await expect.poll(() => keys.current(), { timeout: 5_000 }).not.toBe(first);
  });

  test('is derived once when several callers wait for the first key', async () => {
    const keys = createEmbedKeys(secret, { now: () => 0 });
    const [one, other] = await Promise.all([keys.current(), keys.current()]);
    expect(one).toBe(other);
  });
});
