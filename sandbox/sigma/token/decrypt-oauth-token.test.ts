import { describe, expect, test } from 'vitest';
import vectors from '../../../test-vectors/sigma-oauth-token.json' with { type: 'json' };
import { decryptOauthToken } from './decrypt-oauth-token.ts';

describe("a token that Sigma's package encrypted", () => {
  test.each(vectors.valid)(
    'decrypts: $note',
    async ({ encryptedToken, embedSecret, oauthToken }) => {
      expect(await decryptOauthToken(encryptedToken, embedSecret)).toBe(oauthToken);
    },
  );

  test.each(vectors.invalid)('is rejected: $note', async ({ encryptedToken, embedSecret }) => {
    expect(await decryptOauthToken(encryptedToken, embedSecret)).toBeUndefined();
  });
});

test('a token with unpadded base64 is rejected', async () => {
  const [sample] = vectors.valid;
  const unpadded = sample?.encryptedToken.replaceAll('=', '') ?? '';
  expect(await decryptOauthToken(unpadded, sample?.embedSecret ?? '')).toBeUndefined();
});
