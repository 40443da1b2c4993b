import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** Endpoints that a fault can target. */
export const faultTargets = ['token', 'scim', 'statements', 'jwks', 'discovery', 'embed'] as const;
export type FaultTarget = (typeof faultTargets)[number];

/** Describes how the next calls of a target misbehave. */
export interface Fault {
  target: FaultTarget;
  /** Limits the fault to calls of this user. A call without a known user does not match. */
  email?: string | undefined;
  /** Status of the injected response. Default 200 if `body` is set. */
  status?: number | undefined;
  /**
   * A string is sent as `text/html`, an object as `application/json`. Default `{}` if `status` is
   * set. For the target `embed`, `{ mode, … }` is not sent: see `FaultMode`.
   */
  body?: string | object | undefined;
  headers?: Record<string, string> | undefined;
  /** Delay in ms, before any other effect except `hold`. */
  delayMs?: number | undefined;
  /** Holds the call until `release` or `reset`, before anything else happens. */
  hold?: boolean | undefined;
  /**
   * `before`: closes the connection instead of handling the call. `after` (`token` only): handles
   * the call, then closes the connection without a response.
   */
  drop?: 'before' | 'after' | undefined;
  /** Number of calls that misbehave. Default 1. */
  times?: number | undefined;
}

/** Describes a fault that applies to the current call. */
export interface ActiveFault extends Fault {
  /** Resolves when held calls are released. Absent if the fault does not hold calls. */
  released?: Promise<void>;
}

/** Stores the faults that calls have not used up, in the order in which they were added. */
export interface Faults {
  add(fault: Fault): void;
  /**
   * Returns the first fault that matches a call, or undefined. Removes the fault if this was the
   * last of its `times`. `email` is the user of the call, if known.
   */
  take(target: FaultTarget, email?: string): ActiveFault | undefined;
  /** Releases every call that is held now. */
  release(): void;
  /** Removes all faults and releases held calls. */
  reset(): void;
}

/** Creates an empty queue of faults. Databricks and Sigma share one queue. */
export function createFaults(): Faults {
  let queue: { fault: Fault; remaining: number }[] = [];
  let gate = Promise.withResolvers<void>();
  const release = () => {
    gate.resolve();
    // Later calls wait for the next release.
    gate = Promise.withResolvers<void>();
  };
  return {
    add(fault) {
      queue.push({ fault, remaining: fault.times ?? 1 });
    },
    take(target, email) {
      const match = queue.find(
        ({ fault }) =>
          fault.target === target && (fault.email === undefined || fault.email === email),
      );
      if (!match) return undefined;
      match.remaining -= 1;
      if (match.remaining <= 0) queue = queue.filter((entry) => entry !== match);
      return match.fault.hold ? { ...match.fault, released: gate.promise } : match.fault;
    },
    release,
    reset() {
      queue = [];
      release();
    },
  };
}

/**
 * Applies a fault to a call. Returns true if the call is over: the fault sent a response or closed
 * the connection, or the client has left. The caller itself handles `drop: 'after'`.
 */
export async function applyFault(
  fault: ActiveFault | undefined,
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
