import { describe, expect, test } from 'vitest';
import { clientAddress, peerHeader } from './client-address.ts';

const address = (hops: number, forwarded: string | undefined, peer = '10.0.0.9') =>
  clientAddress(
    new Headers({ [peerHeader]: peer, ...(forwarded ? { 'x-forwarded-for': forwarded } : {}) }),
    hops,
  );

describe('the address that a request counts for', () => {
  test('is the peer where no proxy is trusted, whatever was forwarded', () => {
    expect(address(0, '203.0.113.7')).toBe('10.0.0.9');
  });

  test('is what the outermost trusted proxy wrote', () => {
    const forwarded = 'made-up, 198.51.100.1, 203.0.113.7';
    expect(address(1, forwarded)).toBe('203.0.113.7');
    expect(address(2, forwarded)).toBe('198.51.100.1');
  });

  test('is the peer where the proxies wrote no address', () => {
    expect(address(3, 'made-up, 198.51.100.1, 203.0.113.7')).toBe('10.0.0.9');
    expect(address(2, '203.0.113.7')).toBe('10.0.0.9');
    expect(address(1, undefined)).toBe('10.0.0.9');
  });

  test('is the /64 of IPv6, however it is written', () => {
    const subnet = '2001:db8:0:1::/64';
    for (const written of ['2001:db8:0:1::7', '2001:0DB8:0:1:ffff::1', '[2001:db8:0:1::7]:4711']) {
      expect(address(1, written)).toBe(subnet);
    }
    expect(address(1, '2001:db8:0:2::7')).not.toBe(subnet);
  });

  test('is the IPv4 address, also inside IPv6 and with a port', () => {
    expect(address(1, '203.0.113.7:50000')).toBe('203.0.113.7');
    expect(address(0, undefined, '::ffff:203.0.113.7')).toBe('203.0.113.7');
  });
});
