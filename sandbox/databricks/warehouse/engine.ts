import { Worker } from 'node:worker_threads';
import type { User } from '../workspace/users.ts';

/** A translated statement for the engine. */
export interface EngineQuery {
  user: string;
  sql: string;
  /** Values of `$1`, `$2`, …, as text. */
  values: (string | null)[];
}

/**
 * The engine's answer; every cell is PostgreSQL's text or null, every type its numeric id, and the
 * code of an error is a SQLSTATE.
 */
export type EngineResult =
  | { ok: true; columns: { name: string; typeId: number }[]; rows: (string | null)[][] }
  | { ok: false; code: string; message: string };

/** First message of the engine's thread, then one result for each query, in their order. */
export type EngineMessage = 'ready' | EngineResult;

/** PGlite with the trips in it. Starts when first needed, runs one statement at a time. */
export interface Engine {
  /** Resolves when the engine has started; calling it starts the engine. */
  start(): Promise<void>;
  run(query: EngineQuery): Promise<EngineResult>;
  close(): Promise<void>;
}

const keptCount = 500;

/**
 * Creates an engine for these users that has not started. It keeps what statements resulted in, as a
 * warehouse does, by user and whole statement: the trips never change.
 */
export function createEngine(users: readonly User[]): Engine {
  const kept = new Map<string, EngineResult>();
  let worker: Worker | undefined;
  let started = Promise.resolve();
  let waiting: ((result: EngineResult) => void)[] = [];

  function end(message: string): void {
    for (const settle of waiting) settle({ ok: false, code: 'XX000', message });
    waiting = [];
  }

  function start(): Promise<void> {
    if (worker) return started;
    const thread = new Worker(new URL('./engine-thread.ts', import.meta.url), {
      workerData: users,
    });
    worker = thread;
    started = new Promise((resolve) => {
      thread.on('message', (message: EngineMessage) => {
        if (message === 'ready') resolve();
        else waiting.shift()?.(message);
      });
      thread.on('error', ({ message }) => end(message));
      thread.on('exit', () => {
        worker = undefined;
        end('The warehouse has stopped.');
        resolve();
      });
    });
    return started;
  }

  return {
    start,
    async run(query) {
      const key = JSON.stringify(query);
      const known = kept.get(key);
      if (known) return known;
      await start();
      const { promise, resolve } = Promise.withResolvers<EngineResult>();
      waiting.push(resolve);
      if (worker) worker.postMessage(query);
      else end('The warehouse did not start.');
      const result = await promise;
      if (kept.size >= keptCount) kept.clear();
      if (result.ok) kept.set(key, result);
      return result;
    },
    async close() {
      await worker?.terminate();
    },
  };
}
