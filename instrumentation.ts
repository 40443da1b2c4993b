import type { Instrumentation } from 'next';

// Next compiles this file for its edge runtime too, which has neither sockets nor process.exit.
// The condition must stand here, literally, for the compiler to leave the Node code out there.

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    (await import('./lib/operations/start-up.ts')).startUp();
  }
}

export const onRequestError: Instrumentation.onRequestError = async (...report) => {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    (await import('./lib/operations/report-error.ts')).reportError(...report);
  }
};
