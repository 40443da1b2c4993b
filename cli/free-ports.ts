import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Where ports are looked for: below the range that systems take for outgoing connections (Linux from
 * 32768, macOS from 49152), so that none of those gets a port between its choice and its use.
 */
const range = { first: 15_000, last: 32_000 };
const maxTries = 50;

/** Ports of this machine's loopback that are free now, all different, one for each name. */
export async function freePorts<Name extends string>(
  ...names: Name[]
): Promise<Record<Name, number>> {
  const first = await freePortBlock(names.length);
  const ports = names.map((name, index) => [name, first + index] as const);
  return Object.fromEntries(ports) as Record<Name, number>;
}

/** The first of `count` free ports in a row; throws where none are found. */
export async function freePortBlock(count: number): Promise<number> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const first = randomInt(range.first, range.last - count);
    const block = Array.from({ length: count }, (_, index) => first + index);
    const free = await Promise.all(block.map(isPortFree));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`No ${count} free ports in a row between ${range.first} and ${range.last}.`);
}

/** Whether nothing listens at a port of the loopback. */
export async function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
