import { SessionEnded } from './embed-api.ts';

const CHECK_MS = 1000;

/**
 * Finds out when the session has ended. As soon as it should have ended by this machine's clock,
 * calls `check` every second, and when the page becomes visible, because timers stop during sleep.
 * `check` asks the server, whose clock decides. It resolves while the session continues, and rejects
 * with `SessionEnded` when it has ended. Then the checks stop.
 */
export function watchSession(expiresInMs: number, check: () => Promise<unknown>): void {
  const endsAt = Date.now() + expiresInMs;
  let isChecking = false;

  async function checkIfOverdue(): Promise<void> {
    if (isChecking || Date.now() < endsAt) return;
    isChecking = true;
    try {
      await check();
    } catch (error) {
      // After the end, `isChecking` stays true, so that no check follows. After other errors the
      // checks continue, because the server may only be unreachable for a while.
      if (error instanceof SessionEnded) return;
    }
    isChecking = false;
  }

  setInterval(checkIfOverdue, CHECK_MS);
  document.addEventListener('visibilitychange', checkIfOverdue);
}
