import type { Instrumentation } from 'next';

// Next also compiles this file for its edge runtime, which has neither sockets nor process.exit.
// The compiler drops the Node code from the edge build only if each function spells out
// `process.env.NEXT_RUNTIME === 'nodejs'`.

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
