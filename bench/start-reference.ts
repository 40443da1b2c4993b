import { freePorts } from '../cli/free-ports.ts';
import type { Children } from '../testing/processes/children.ts';
import { startServer } from '../testing/processes/server-process.ts';

/**
 * Starts the reference, an app like Sigma's QuickStart. The script gets a free port and `args` as
 * its arguments. Resolves with the server's origin.
 */
export async function startReference(
  children: Children,
  script: 'reference/server.ts' | 'reference/session-server.ts',
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { port } = await freePorts('port');
  const origin = `http://127.0.0.1:${port}`;
  await children.serve(
    startServer({
      name: 'the reference',
      args: [`${import.meta.dirname}/${script}`, String(port), ...args],
      environment,
      url: `${origin}/up`,
    }),
  );
  return origin;
}
