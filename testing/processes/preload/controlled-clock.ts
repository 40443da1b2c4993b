import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { isMainThread } from 'node:worker_threads';

/*
 * Preload of a process whose clock a test sets. The parent sends `{ clockOffsetMs }` over IPC. The
 * process shifts `Date` by that offset, fires the timers that become due, and replies with the same
 * message. It controls the global `setTimeout`, `AbortSignal.timeout`, and timeouts of outgoing
 * HTTP requests. Time also passes by itself, and the offset may return to 0.
 */

/** Describes the message in both directions: how far the process's clock is ahead, in ms. */
export interface ClockMessage {
  readonly clockOffsetMs: number;
}

interface PendingTimer {
  readonly dueAt: number;
  readonly fire: () => void;
  timer: NodeJS.Timeout;
}

const RealDate = Date;
const realSetTimeout = setTimeout;
const realClearTimeout = clearTimeout;
const pendingTimers = new Map<unknown, PendingTimer>();
const requests = new Map<ClientRequest, number>();
let offsetMs = 0;

const now = () => RealDate.now() + offsetMs;

function patchDate(): void {
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    // `Date()` without `new` returns the current time as text.
    apply: () => new RealDate(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
}

function patchTimers(): void {
  const controlled = (callback: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    const fire = () => {
      pendingTimers.delete(handle);
      callback(...args);
    };
    const handle = realSetTimeout(fire, ms);
    pendingTimers.set(handle, { dueAt: now() + ms, fire, timer: handle });
    return handle;
  };
  // Copies the real function's properties, because `util.promisify` needs one of them.
  globalThis.setTimeout = Object.defineProperties(
    controlled,
    Object.getOwnPropertyDescriptors(realSetTimeout),
  ) as unknown as typeof setTimeout;
  globalThis.clearTimeout = (handle) => {
    realClearTimeout(pendingTimers.get(handle)?.timer ?? handle);
    pendingTimers.delete(handle);
  };
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    const reason = () => new DOMException('The operation timed out', 'TimeoutError');
    setTimeout(() => controller.abort(reason()), ms).unref();
    return controller.signal;
  };
}

function watchRequests(): void {
  subscribe('http.client.request.start', (message) => {
    const { request } = message as { request: ClientRequest };
    requests.set(request, now());
    request.once('close', () => requests.delete(request));
  });
}

function setOffset(ms: number): void {
  offsetMs = ms;
  const due = [...pendingTimers.values()].filter(({ dueAt }) => dueAt <= now());
  for (const { fire, timer } of due.sort((a, b) => a.dueAt - b.dueAt)) {
    realClearTimeout(timer);
    fire();
  }
  // Schedule the other timers anew, because their remaining time has changed.
  for (const entry of pendingTimers.values()) {
    const { timer, fire, dueAt } = entry;
    realClearTimeout(timer);
    entry.timer = realSetTimeout(fire, dueAt - now());
    if (!timer.hasRef()) entry.timer.unref();
  }
  for (const [request, startedAt] of requests) {
    // The timeout that the request was created with. Node's types lack this property.
    const { timeout = 0 } = request as { timeout?: number };
    if (timeout > 0 && startedAt + timeout <= now()) request.emit('timeout');
  }
}

if (isMainThread && process.send) {
  patchDate();
  patchTimers();
  watchRequests();
  process.on('message', (message) => {
    if (typeof message !== 'object' || message === null || !('clockOffsetMs' in message)) return;
    setOffset(Number(message.clockOffsetMs));
    process.send?.(message);
  });
  // The channel must not keep the process alive.
  process.channel?.unref();
}
