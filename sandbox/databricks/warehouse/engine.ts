import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { User } from '../workspace/users.ts';

/** Describes a translated statement for the engine. */
export interface EngineQuery {
  user: string;
  sql: string;
  /** Values of `$1`, `$2`, …, as text. */
  values: (string | null)[];
}

/**
 * Describes a result of the engine. A cell is PostgreSQL's text or null, and a type is PostgreSQL's
 * numeric ID. An error code is a SQLSTATE: XX000 (internal error) if the engine itself fails.
 */
export type EngineResult =
  | { ok: true; columns: { name: string; typeId: number }[]; rows: (string | null)[][] }
  | { ok: false; code: string; message: string };

/** Describes a message of the engine's thread: `ready`, then one result per query in order. */
export type EngineMessage = 'ready' | EngineResult;

/** Runs statements in PGlite, one at a time. The first statement starts the engine. */
export interface Engine {
  /** Starts the engine if needed. Resolves when it has started. */
  start(): Promise<void>;
  run(query: EngineQuery): Promise<EngineResult>;
  close(): Promise<void>;
}

const maxCachedResults = 500;

/**
 * Creates an engine for these users without starting it. Like a warehouse, the engine caches
 * results by user and statement. They stay correct, because the trips never change.
 */
export function createEngine(users: readonly User[]): Engine {
  const cache = new Map<string, EngineResult>();
  let worker: Worker | undefined;
  let whenStarted = Promise.resolve();
  let pending: ((result: EngineResult) => void)[] = [];

  function failPending(message: string): void {
    for (const settle of pending) settle({ ok: false, code: 'XX000', message });
    pending = [];
  }

  function start(): Promise<void> {
    if (worker) return whenStarted;
    // Node 24 can crash when it frees WebAssembly code (https://github.com/nodejs/node/issues/64500).
    setFlagsFromString('--no-wasm-code-gc');
    const thread = new Worker(new URL('./engine-thread.ts', import.meta.url), {
      workerData: users,
    });
    worker = thread;
    whenStarted = new Promise((resolve) => {
      thread.on('message', (message: EngineMessage) => {
        if (message === 'ready') resolve();
        else pending.shift()?.(message);
      });
      thread.on('error', ({ message }) => failPending(message));
      thread.on('exit', () => {
        worker = undefined;
        failPending('The warehouse has stopped.');
        // If the thread never became ready, `run` still waits for it, and then fails.
        resolve();
      });
    });
    return whenStarted;
  }

  return {
    start,
    async run(query) {
      const key = JSON.stringify(query);
      const cached = cache.get(key);
      if (cached) return cached;
      await start();
      const { promise, resolve } = Promise.withResolvers<EngineResult>();
      pending.push(resolve);
      if (worker) worker.postMessage(query);
      else failPending('The warehouse did not start.');
      const result = await promise;
      if (cache.size >= maxCachedResults) cache.clear();
      if (result.ok) cache.set(key, result);
      return result;
    },
    async close() {
      await worker?.terminate();
    },
  };
}
