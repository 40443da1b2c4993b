import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** The parts of the sandbox that can misbehave. */
export const faultTargets = ['token', 'scim', 'statements', 'jwks', 'discovery', 'embed'] as const;
export type FaultTarget = (typeof faultTargets)[number];

/** One way of misbehaving for the next `times` (1) calls of a target. */
export interface Fault {
  target: FaultTarget;
  /** Only calls of this user; calls whose user is unknown are spared. */
  email?: string | undefined;
  /** Status of the forged answer; 200 when only a body is given. */
  status?: number | undefined;
  /** A string is sent as text/html, an object as application/json. */
  body?: string | object | undefined;
  headers?: Record<string, string> | undefined;
  /** Waits first; alone, the call then goes on as if nothing had happened. */
  delayMs?: number | undefined;
  /** Waits first until held calls are released, or everything is reset. */
  hold?: boolean | undefined;
  /** Cuts the connection before the work, or (of `token` alone) after it instead of answering. */
  drop?: 'before' | 'after' | undefined;
  times?: number | undefined;
}

/** A fault whose call has come. */
export interface TakenFault extends Fault {
  /** Resolves when held calls are released; absent where the fault holds none. */
  released?: Promise<void>;
}

/** The faults that wait for their call, in the order in which they were added. */
export interface Faults {
  add(fault: Fault): void;
  take(target: FaultTarget, email?: string): TakenFault | undefined;
  /** Lets every call go on that is held now. */
  release(): void;
  /** Takes all faults back, and lets held calls go on. */
  reset(): void;
}

/** An empty queue of faults, shared by the two halves of the sandbox. */
export function createFaults(): Faults {
  let waiting: { fault: Fault; left: number }[] = [];
  let gate = Promise.withResolvers<void>();
  const release = () => {
    gate.resolve();
    gate = Promise.withResolvers<void>();
  };
  return {
    add(fault) {
      waiting.push({ fault, left: fault.times ?? 1 });
    },
    take(target, email) {
      const found = waiting.find(
        ({ fault }) =>
          fault.target === target && (fault.email === undefined || fault.email === email),
      );
      if (!found) return undefined;
      found.left -= 1;
      if (found.left <= 0) waiting = waiting.filter((entry) => entry !== found);
      return found.fault.hold ? { ...found.fault, released: gate.promise } : found.fault;
    },
    release,
    reset() {
      waiting = [];
      release();
    },
  };
}

/**
 * Applies a taken fault to an exchange. True when it has answered or cut the connection and the
 * caller must stop. `drop: 'after'` is left to the caller.
 */
export async function applyFault(
  fault: TakenFault | undefined,
  response: ServerResponse,
): Promise<boolean> {
  if (!fault) return false;
  await fault.released;
  if (fault.delayMs) await delay(fault.delayMs);
  if (response.destroyed) return true;
  if (fault.drop === 'before') {
    response.destroy();
    return true;
  }
  if (fault.status === undefined && fault.body === undefined) return false;
  const isText = typeof fault.body === 'string';
  const text = isText ? String(fault.body) : JSON.stringify(fault.body ?? {});
  response.writeHead(fault.status ?? 200, {
    'content-type': isText ? 'text/html; charset=UTF-8' : 'application/json; charset=UTF-8',
    ...fault.headers,
  });
  response.end(text);
  return true;
}
