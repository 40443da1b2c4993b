import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Carries the address of the socket's peer; see `capturePeerAddress`. */
export const peerHeader = 'x-portal-peer';

/**
 * Whom a request counts for: an IPv4 address or an IPv6 /64, which is what one subscriber has.
 * With `hops` proxies in front it is the entry of X-Forwarded-For that the outermost of them
 * wrote, the `hops`-th from the right: what stands left of it is the client's to make up. Without
 * proxies, or where that entry is no address, it is the socket's peer.
 */
export function clientAddress(headers: Pick<Headers, 'get'>, hops: number): string {
  const entries = headers.get('x-forwarded-for')?.split(',') ?? [];
  const claimed = hops > 0 ? entries.at(-hops) : undefined;
  return network(claimed) ?? network(headers.get(peerHeader)) ?? 'unknown';
}

function network(text: string | null | undefined): string | undefined {
  // Some proxies add the port.
  const bare = text?.trim().replace(/^\[([^\]]*)\](:\d+)?$/, '$1') ?? '';
  const address = bare.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');
  if (isIP(address) === 0) return undefined;
  // IPv4 inside IPv6 becomes IPv4.
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  const subnet = parsed.parts.slice(0, 4).map((part) => part.toString(16));
  return `${subnet.join(':')}::/64`;
}
