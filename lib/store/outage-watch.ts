/**
 * Tells whether a command needs memory in the store (`write`). A full store still does the others.
 */
export type CommandKind = 'read' | 'write';

/** Detects outages of the store, from its connection and from each command. */
export interface OutageWatch {
  /**
   * Sends a command and returns its reply. Rejects if the reply takes too long; `onLateReply` is
   * called if it arrives after all.
   */
  command<Value>(
    kind: CommandKind,
    send: () => Promise<Value>,
    onLateReply?: (reply: Value) => void,
  ): Promise<Value>;
  recordConnected(): void;
  recordDisconnected(error: unknown): void;
  /** Returns the start of the current outage (ms since the epoch), or undefined without one. */
  outageSince(): number | undefined;
  /** Calls `listener` after each outage; see `SharedStore.onRecovered`. */
  onRecovered(listener: (outage: { readonly hasLostConnection: boolean }) => void): void;
}

/** How long no command is sent after a timeout, so that not every request waits for one. */
const pauseMs = 1_000;

class RedisTimeoutError extends Error {
  override name = 'RedisTimeoutError';
}

/**
 * Creates a watch of one connection. A command times out after `timeoutMs`. Calls `onOutage` and
 * `onRecovery` once per outage.
 */
export function createOutageWatch({
  now,
  timeoutMs,
  isOutage,
  onOutage,
  onRecovery,
}: {
  now: () => number;
  timeoutMs: number;
  /** Checks whether a command's error means that the store is unavailable. */
  isOutage: (error: unknown) => boolean;
  onOutage: (error: unknown) => void;
  onRecovery: () => void;
}): OutageWatch {
  /** An outage lasts until none of these fails any more. */
  const failing = new Set<CommandKind | 'connection'>();
  const recoveryListeners: Parameters<OutageWatch['onRecovered']>[0][] = [];
  let hasLostConnection = false;
  let since: number | undefined;
  let pausedUntil = 0;

  function recordFailure(source: CommandKind | 'connection', error: unknown): void {
    failing.add(source);
    hasLostConnection ||= source === 'connection';
    if (since !== undefined) return;
    since = now();
    onOutage(error);
  }

  function recordSuccess(...sources: (CommandKind | 'connection')[]): void {
    for (const source of sources) failing.delete(source);
    if (since === undefined || failing.size > 0) return;
    since = undefined;
    onRecovery();
    const outage = { hasLostConnection };
    hasLostConnection = false;
    for (const listener of recoveryListeners) listener(outage);
  }

  return {
    async command(kind, send, onLateReply) {
      if (now() < pausedUntil) throw new RedisTimeoutError('a Redis command has just timed out');
      let isAnswered = false;
      const reply = send().finally(() => {
        isAnswered = true;
      });
      let timer: NodeJS.Timeout | undefined;
      const timeout = new Promise<never>((_, reject) => {
        timer = setTimeout(() => setImmediate(giveUp), timeoutMs);
        // `setImmediate` lets a busy process first read a reply that already waits in the socket.
        const giveUp = () => {
          if (isAnswered) return;
          pausedUntil = now() + pauseMs;
          reject(new RedisTimeoutError(`Redis did not answer within ${timeoutMs} ms`));
          reply.then(onLateReply, () => {});
        };
      });
      try {
        const value = await Promise.race([reply, timeout]);
        recordSuccess(kind);
        return value;
      } catch (error) {
        if (isOutage(error)) recordFailure(kind, error);
        throw error;
      } finally {
        clearTimeout(timer);
      }
    },
    // After a reconnect, commands count as working until one fails.
    recordConnected: () => recordSuccess('connection', 'read', 'write'),
    recordDisconnected: (error) => recordFailure('connection', error),
    outageSince: () => since,
    onRecovered: (listener) => void recoveryListeners.push(listener),
  };
}
