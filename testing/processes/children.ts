import type { ChildProcess } from 'node:child_process';
import { exitCode, startNode } from '../../cli/processes.ts';
import type { ServerProcess } from './server-process.ts';

/** Starts child processes and stops them together. */
export interface Children {
  /** Runs Node until it exits. Rejects with the end of its output if it fails. */
  run(name: string, args: readonly string[]): Promise<void>;
  /** Adds a started server, and waits until it is up. */
  serve(server: ServerProcess): Promise<void>;
  /** Stops all children. */
  end(): Promise<void>;
}

const maxOutputLength = 2_000;

/** Creates an empty set of children. Call `end` last, so that no child outlives the caller. */
export function createChildren(): Children {
  const servers: ServerProcess[] = [];
  const runningCommands = new Map<ChildProcess, Promise<number>>();
  let isEnding = false;

  return {
    async run(name, args) {
      if (isEnding) throw new Error('the children are being stopped');
      const child = startNode(args, { NEXT_TELEMETRY_DISABLED: '1' }, 'pipe');
      const ended = exitCode(child);
      runningCommands.set(child, ended);
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (chunk: Buffer) => {
          output = `${output}${chunk}`.slice(-maxOutputLength);
        });
      }
      if ((await ended) !== 0) throw new Error(`${name} failed:\n${output}`);
      runningCommands.delete(child);
    },
    async serve(server) {
      servers.push(server);
      if (isEnding) await server.stop();
      else await server.ready();
    },
    async end() {
      isEnding = true;
      for (const child of runningCommands.keys()) child.kill('SIGTERM');
      await Promise.all([...runningCommands.values(), ...servers.map((server) => server.stop())]);
    },
  };
}
