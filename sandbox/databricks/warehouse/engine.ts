import { Worker } from 'node:worker_threads';
import type { User } from '../workspace/users.ts';
import type { EngineMessage, EngineQuery, EngineResult } from './engine-messages.ts';

/** One statement on its way through the engine. */
export interface EngineRun {
  result: Promise<EngineResult>;
  isRunning(): boolean;
  /** Takes the statement out of the queue, or stops the engine under it. */
  cancel(): void;
}

/** PGlite with the trips in it. Starts when first needed, runs one statement at a time. */
export interface Engine {
  /** Resolves when the engine has started; calling it starts the engine. */
  start(): Promise<void>;
  run(query: EngineQuery): EngineRun;
  close(): Promise<void>;
}

interface Job {
  query: EngineQuery;
  settle(result: EngineResult): void;
}

const canceled: EngineResult = {
  ok: false,
  error: { code: '57014', message: 'canceling statement due to user request' },
};

const limitMs = 60_000;

/** An engine for these users that has not started. A statement that runs longer than 60 s is stopped. */
export function createEngine(users: readonly User[]): Engine {
  let worker: Worker | undefined;
  let started = Promise.resolve();
  let isReady = false;
  let waiting: Job[] = [];
  let running: Job | undefined;
  let deadline: NodeJS.Timeout | undefined;

  function start(): Promise<void> {
    if (worker) return started;
    const thread = new Worker(new URL('./engine-thread.ts', import.meta.url), {
      workerData: users,
    });
    worker = thread;
    started = new Promise((resolve, reject) => {
      thread.on('message', (message: EngineMessage) => {
        if (thread !== worker) return;
        if (!message.ready) return finish(message.result);
        isReady = true;
        resolve();
        next();
      });
      thread.on('error', (error) => {
        if (thread === worker) stop({ code: 'XX000', message: error.message });
        reject(error);
      });
      thread.on('exit', () => resolve());
    });
    started.catch(() => undefined);
    return started;
  }

  function next(): void {
    if (running || waiting.length === 0) return;
    void start();
    if (!isReady) return;
    running = waiting.shift();
    deadline = setTimeout(() => {
      stop({ code: '57014', message: 'canceling statement due to statement timeout' });
    }, limitMs);
    worker?.postMessage(running?.query);
  }

  function finish(result: EngineResult): void {
    clearTimeout(deadline);
    const job = running;
    running = undefined;
    job?.settle(result);
    next();
  }

  /** PGlite cannot be interrupted; its thread is ended and a new one starts for the next statement. */
  function stop(error: { code: string; message: string }): void {
    void worker?.terminate();
    worker = undefined;
    isReady = false;
    finish({ ok: false, error });
  }

  return {
    start,
    run(query) {
      const { promise, resolve } = Promise.withResolvers<EngineResult>();
      const job: Job = { query, settle: resolve };
      waiting.push(job);
      next();
      return {
        result: promise,
        isRunning: () => running === job,
        cancel() {
          if (running === job)
            stop({ code: '57014', message: 'canceling statement due to user request' });
          else if (waiting.includes(job)) {
            waiting = waiting.filter((other) => other !== job);
            resolve(canceled);
          }
        },
      };
    },
    async close() {
      clearTimeout(deadline);
      const thread = worker;
      worker = undefined;
      for (const job of [...(running ? [running] : []), ...waiting]) job.settle(canceled);
      running = undefined;
      waiting = [];
      await thread?.terminate();
    },
  };
}
