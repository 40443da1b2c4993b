import { expect, test } from 'vitest';
import { secretFingerprint } from './secret-fingerprint.ts';

// Sealed cookies contain the fingerprint, and a later build must still recognize it.
test('the fingerprint of a secret is the same in every build', () => {
  expect(secretFingerprint('a'.repeat(40))).toBe('qPD-tRQx');
});

test('different secrets have different fingerprints', () => {
  expect(secretFingerprint('a'.repeat(40))).not.toBe(secretFingerprint(`${'a'.repeat(39)}b`));
});
