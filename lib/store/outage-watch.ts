/** Whether a command needs room in the store: one that is full still reads and deletes. */
export type CommandKind = 'read' | 'write';

/** Knows whether the store answers, from its connection and from each command. */
export interface OutageWatch {
  /**
   * Sends a command and bounds the waiting for its answer. `tooLate` gets an answer that came
   * after all, when the caller had been told that there was none.
   */
  command<Value>(
    kind: CommandKind,
    send: () => Promise<Value>,
    tooLate?: (answer: Value) => void,
  ): Promise<Value>;
  connected(): void;
  disconnected(error: unknown): void;
  outSince(): number | undefined;
  onBack(listener: (outage: { readonly hasLostConnection: boolean }) => void): void;
}

/** After a command that was not answered in time, none is sent for so long. */
const silenceMs = 1_000;

class TooSlow extends Error {
  override name = 'RedisTooSlow';
}

/** Watches one connection. Times in ms; `onOutage` and `onRecovery` are called once per outage. */
export function createOutageWatch({
  now,
  answerMs,
  isOutage,
  onOutage,
  onRecovery,
}: {
  now: () => number;
  answerMs: number;
  /** Whether a command's error says that the store is away, rather than something of the command. */
  isOutage: (error: unknown) => boolean;
  onOutage: (error: unknown) => void;
  onRecovery: () => void;
}): OutageWatch {
  const failing = new Set<CommandKind | 'connection'>();
  const backListeners: Parameters<OutageWatch['onBack']>[0][] = [];
  let hasLostConnection = false;
  let since: number | undefined;
  let silentUntil = 0;

  function fails(what: CommandKind | 'connection', error: unknown): void {
    failing.add(what);
    hasLostConnection ||= what === 'connection';
    if (since !== undefined) return;
    since = now();
    onOutage(error);
  }

  function answers(...what: (CommandKind | 'connection')[]): void {
    for (const one of what) failing.delete(one);
    if (since === undefined || failing.size > 0) return;
    since = undefined;
    onRecovery();
    const outage = { hasLostConnection };
    hasLostConnection = false;
    for (const listener of backListeners) listener(outage);
  }

  return {
    async command(kind, send, tooLate) {
      if (now() < silentUntil) throw new TooSlow('Redis has just been too slow');
      let isAnswered = false;
      const answer = send().finally(() => {
        isAnswered = true;
      });
      let timer: NodeJS.Timeout | undefined;
      const timeout = new Promise<never>((_, reject) => {
        timer = setTimeout(() => setImmediate(giveUp), answerMs);
        // An answer that waits in the socket since this process was busy is read before.
        const giveUp = () => {
          if (isAnswered) return;
          silentUntil = now() + silenceMs;
          reject(new TooSlow('Redis took too long'));
          answer.then(tooLate, () => {});
        };
      });
      try {
        const value = await Promise.race([answer, timeout]);
        answers(kind);
        return value;
      } catch (error) {
        if (isOutage(error)) fails(kind, error);
        throw error;
      } finally {
        clearTimeout(timer);
      }
    },
    connected: () => answers('connection', 'read', 'write'),
    disconnected: (error) => fails('connection', error),
    outSince: () => since,
    onBack: (listener) => void backListeners.push(listener),
  };
}
