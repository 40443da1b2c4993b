import type { Instrumentation } from 'next';

// Next also compiles this file for its edge runtime, which has neither sockets nor process.exit.
// The compiler omits the Node code there only if each function contains this literal condition.

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
