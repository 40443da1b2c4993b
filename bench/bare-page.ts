import { freePorts } from '../cli/free-ports.ts';
import { commands } from '../cli/processes.ts';
import type { Children } from '../testing/processes/children.ts';
import { startServer } from '../testing/processes/server-process.ts';

const folder = `${import.meta.dirname}/bare-page`;

/**
 * Builds and starts the minimum that Next can render for a request: an empty dynamic page behind a
 * middleware that does nothing. Resolves with the page's URL.
 */
export async function startBarePage(children: Children): Promise<string> {
  console.error('  building a bare page');
  await children.run('The build of the bare page', [...commands.build, folder]);
  const { port } = await freePorts('port');
  const url = `http://127.0.0.1:${port}/`;
  const args = [...commands.start(port), folder];
  await children.serve(startServer({ name: 'the bare page', args, environment: {}, url }));
  return url;
}
