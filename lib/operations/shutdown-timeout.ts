const graceMs = 5_000;
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Ends the process at the latest 5 s after it is told to. `next start` waits for all connections,
 * and a browser holds some that it opened ahead of need and sends nothing on: without a limit the
 * process would go on until it is killed.
 */
export function limitShutdownTime(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(exitCodes[signal]), graceMs).unref();
    });
  }
}
