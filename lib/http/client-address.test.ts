import { describe, expect, test } from 'vitest';
import { clientAddress, peerHeader } from './client-address.ts';

const address = (hops: number, forwarded: string | undefined, peer = '10.0.0.9') =>
  clientAddress(
    new Headers({ [peerHeader]: peer, ...(forwarded ? { 'x-forwarded-for': forwarded } : {}) }),
    hops,
  );

describe('clientAddress', () => {
  test('returns the peer if no proxy is trusted, and ignores X-Forwarded-For', () => {
    expect(address(0, '203.0.113.7')).toBe('10.0.0.9');
  });

  test('returns the entry of the outermost trusted proxy', () => {
    const forwarded = 'made-up, 198.51.100.1, 203.0.113.7';
    expect(address(1, forwarded)).toBe('203.0.113.7');
    expect(address(2, forwarded)).toBe('198.51.100.1');
  });

  test('returns the peer if the proxies wrote no address', () => {
    expect(address(3, 'made-up, 198.51.100.1, 203.0.113.7')).toBe('10.0.0.9');
    expect(address(2, '203.0.113.7')).toBe('10.0.0.9');
    expect(address(1, undefined)).toBe('10.0.0.9');
  });

  test('returns the /64 of an IPv6 address in any notation', () => {
    const subnet = '2001:db8:0:1::/64';
    for (const written of ['2001:db8:0:1::7', '2001:0DB8:0:1:ffff::1', '[2001:db8:0:1::7]:4711']) {
      expect(address(1, written)).toBe(subnet);
    }
    expect(address(1, '2001:db8:0:2::7')).not.toBe(subnet);
  });

  test('returns the IPv4 address without its port, also if mapped to IPv6', () => {
    expect(address(1, '203.0.113.7:50000')).toBe('203.0.113.7');
    expect(address(0, undefined, '::ffff:203.0.113.7')).toBe('203.0.113.7');
  });
});
