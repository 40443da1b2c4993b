import type { ChildProcess } from 'node:child_process';
import { exitCode, startNode } from '../../cli/processes.ts';
import type { ServerProcess } from './server-process.ts';

/** Starts child processes and ends them together. */
export interface Children {
  /** Runs Node to its end; rejects with the last lines of its output when it fails. */
  run(what: string, args: readonly string[]): Promise<void>;
  /** Keeps a server that has just been started, and waits until it is up. */
  serve(server: ServerProcess): Promise<void>;
  /** Ends all of them. */
  end(): Promise<void>;
}

const lastCharacters = 2_000;

/** Creates an empty set of children. Call `end`, so that none outlives its caller. */
export function createChildren(): Children {
  const servers: ServerProcess[] = [];
  const commands = new Map<ChildProcess, Promise<number>>();
  let isEnding = false;

  return {
    async run(what, args) {
      if (isEnding) throw new Error('the children are being ended');
      const child = startNode(args, { NEXT_TELEMETRY_DISABLED: '1' }, 'pipe');
      const ended = exitCode(child);
      commands.set(child, ended);
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (chunk: Buffer) => {
          output = `${output}${chunk}`.slice(-lastCharacters);
        });
      }
      if ((await ended) !== 0) throw new Error(`${what} failed:\n${output}`);
      commands.delete(child);
    },
    async serve(server) {
      servers.push(server);
      if (isEnding) await server.stop();
      else await server.ready();
    },
    async end() {
      isEnding = true;
      for (const child of commands.keys()) child.kill('SIGTERM');
      await Promise.all([...commands.values(), ...servers.map((server) => server.stop())]);
    },
  };
}
