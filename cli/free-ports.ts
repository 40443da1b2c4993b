import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Range of chosen ports. It is below the ephemeral ports (Linux from 32768, macOS from 49152), so
 * that no outgoing connection takes a chosen port before a server listens on it.
 */
const range = { first: 15_000, last: 32_000 };
const maxTries = 50;

/** Returns one free loopback port for each name; all ports differ. */
export async function freePorts<Name extends string>(
  ...names: Name[]
): Promise<Record<Name, number>> {
  const first = await freePortBlock(names.length);
  const ports = names.map((name, index) => [name, first + index] as const);
  return Object.fromEntries(ports) as Record<Name, number>;
}

/** Returns the first of `count` consecutive free loopback ports. Throws after 50 failed tries. */
export async function freePortBlock(count: number): Promise<number> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const first = randomInt(range.first, range.last - count);
    const block = Array.from({ length: count }, (_, index) => first + index);
    const free = await Promise.all(block.map(isPortFree));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`No ${count} consecutive free ports between ${range.first} and ${range.last}.`);
}

/** Checks whether a port of 127.0.0.1 is free. */
export async function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
