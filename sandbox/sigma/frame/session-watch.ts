import { SessionEnded } from './embed-api.ts';

/** A longer wait would not notice in time that the machine has slept. */
const LONGEST_WAIT_MS = 5000;

/**
 * Asks the server whether the session still stands, once its time is over by this machine's clock:
 * by a timer that looks at the clock, and at once when the page is seen or used again, since timers
 * stop while a machine sleeps. The server's clock decides; where it disagrees, or cannot be reached,
 * it is asked again. `check` resolves while the session stands and rejects with `SessionEnded`.
 */
export function watchSession(expiresInMs: number, check: () => Promise<unknown>): void {
  const endsAt = Date.now() + expiresInMs;
  let isAsking = false;
  let isOver = false;

  async function look(): Promise<void> {
    if (isAsking || isOver || Date.now() < endsAt) return;
    isAsking = true;
    try {
      await check();
    } catch (error) {
      isOver = error instanceof SessionEnded;
    }
    isAsking = false;
  }

  function wait(): void {
    const left = endsAt - Date.now();
    const ms = left > 0 ? Math.min(left + 50, LONGEST_WAIT_MS) : LONGEST_WAIT_MS;
    setTimeout(() => {
      void look();
      if (!isOver) wait();
    }, ms);
  }

  for (const type of ['focus', 'pageshow', 'online', 'pointerdown', 'keydown']) {
    window.addEventListener(type, () => void look(), { capture: true });
  }
  document.addEventListener('visibilitychange', () => void look());
  wait();
}
