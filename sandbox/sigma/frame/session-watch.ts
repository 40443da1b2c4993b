import { SessionEnded } from './embed-api.ts';

const CHECK_MS = 1000;

/**
 * Asks the server whether the session still stands, once its time is over by this machine's clock:
 * by a timer that looks at the clock, and at once when the page is seen again, since timers stop
 * while a machine sleeps. The server's clock decides; where it disagrees, it is asked again.
 * `check` resolves while the session stands and rejects with `SessionEnded`.
 */
export function watchSession(expiresInMs: number, check: () => Promise<unknown>): void {
  const endsAt = Date.now() + expiresInMs;
  let isAsking = false;

  async function checkWhenOver(): Promise<void> {
    if (isAsking || Date.now() < endsAt) return;
    isAsking = true;
    try {
      await check();
    } catch (error) {
      // Where the server cannot be reached, it is asked again; after the end, never.
      if (error instanceof SessionEnded) return;
    }
    isAsking = false;
  }

  setInterval(checkWhenOver, CHECK_MS);
  document.addEventListener('visibilitychange', checkWhenOver);
}
