import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Internal header with the address of the socket's peer; see `capturePeerAddress`. */
export const peerHeader = 'x-portal-peer';

/**
 * Returns the client's address for rate limits: an IPv4 address, or an IPv6 /64, because one
 * subscriber has a whole /64. With `hops` trusted proxies, reads the `hops`-th entry of
 * X-Forwarded-For from the right, which the outermost proxy appended. Entries left of it may be
 * forged by the client. Without proxies, or if the entry is no address, returns the socket's peer.
 */
export function clientAddress(headers: Pick<Headers, 'get'>, hops: number): string {
  const entries = headers.get('x-forwarded-for')?.split(',') ?? [];
  const forwarded = hops > 0 ? entries.at(-hops) : undefined;
  return networkOf(forwarded) ?? networkOf(headers.get(peerHeader)) ?? 'unknown';
}

function networkOf(text: string | null | undefined): string | undefined {
  // Some proxies add the port.
  const bare = text?.trim().replace(/^\[([^\]]*)\](:\d+)?$/, '$1') ?? '';
  const address = bare.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');
  if (isIP(address) === 0) return undefined;
  // Converts an IPv4-mapped IPv6 address to IPv4.
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  const subnet = parsed.parts.slice(0, 4).map((part) => part.toString(16));
  return `${subnet.join(':')}::/64`;
}
