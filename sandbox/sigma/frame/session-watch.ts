import { SessionEnded } from './embed-api.ts';

const CHECK_MS = 1000;

/**
 * Asks the server whether the session has ended, as soon as it should have by this machine's clock.
 * Asks every second, and when the page becomes visible, because timers stop during sleep. The
 * server's clock decides: `check` resolves while the session continues, and rejects with
 * `SessionEnded` when it has ended. Then the checks stop.
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
      // After the end, `isChecking` stays true, so that no check follows.
      if (error instanceof SessionEnded) return;
    }
    isChecking = false;
  }

  setInterval(checkWhenOver, CHECK_MS);
  document.addEventListener('visibilitychange', checkWhenOver);
}
