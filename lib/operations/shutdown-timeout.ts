const graceMs = 5_000;
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Ends the process at most 5 s after SIGINT or SIGTERM. Otherwise it would run until it is killed:
 * `next start` waits until all connections are closed, and browsers keep connections open that they
 * do not use yet.
 */
export function limitShutdownTime(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(exitCodes[signal]), graceMs).unref();
    });
  }
}
