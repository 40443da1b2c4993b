import { SessionEnded } from './embed-api.ts';

const CHECK_MS = 1000;

/**
 * Checks with the server whether the session has ended, once it should have by this machine's
 * clock. Checks every second, and when the page becomes visible, because timers stop during sleep.
 * The server's clock decides: while `check` resolves, the session continues and the checks repeat.
 * They stop when `check` rejects with `SessionEnded`.
 */
export function watchSession(expiresInMs: number, check: () => Promise<unknown>): void {
  const endsAt = Date.now() + expiresInMs;
  let isChecking = false;

  async function checkWhenOver(): Promise<void> {
    if (isChecking || Date.now() < endsAt) return;
    isChecking = true;
    try {
      await check();
    } catch (error) {
      // After other errors the checks continue, because the server may be unreachable.
      if (error instanceof SessionEnded) return;
    }
    isChecking = false;
  }

  setInterval(checkWhenOver, CHECK_MS);
  document.addEventListener('visibilitychange', checkWhenOver);
}
