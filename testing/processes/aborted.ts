/**
 * Returns a promise that rejects with the signal's reason when the signal aborts, and never
 * resolves. Meant for `Promise.race`.
 */
export function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
