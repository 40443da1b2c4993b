const graceMs = 5_000;
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Ends the process at most 5 s after SIGINT or SIGTERM. `next start` waits for all connections to
 * close, and browsers hold idle connections that they opened in advance. Without this limit the
 * process would run until it is killed.
 */
export function limitShutdownTime(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(exitCodes[signal]), graceMs).unref();
    });
  }
}
