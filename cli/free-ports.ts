import { type AddressInfo, createServer } from 'node:net';

/** Ports of this machine's loopback that are free now, all different, one for each name. */
export async function freePorts<Name extends string>(
  ...names: Name[]
): Promise<Record<Name, number>> {
  const open = await Promise.all(
    names.map(async (name) => {
      const server = createServer();
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      return { name, server, port: (server.address() as AddressInfo).port };
    }),
  );
  await Promise.all(open.map(({ server }) => new Promise((closed) => server.close(closed))));
  return Object.fromEntries(open.map(({ name, port }) => [name, port])) as Record<Name, number>;
}
