import { expect, test } from 'vitest';
import { secretFingerprint } from './secret-fingerprint.ts';

// It is kept in sealed cookies, which the next build still has to understand.
test('the fingerprint of a secret is the same in every build', () => {
  expect(secretFingerprint('a'.repeat(40))).toBe('qPD-tRQx');
});

test('secrets that differ have different fingerprints', () => {
  expect(secretFingerprint('a'.repeat(40))).not.toBe(secretFingerprint(`${'a'.repeat(39)}b`));
});
