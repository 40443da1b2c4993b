import 'server-only';
import { services } from './services.ts';

/** Whether the portal can serve, and what was looked at. Says nothing that helps an attacker. */
export interface Readiness {
  readonly status: 'pass' | 'fail';
  readonly checks: readonly { readonly name: string; readonly status: 'pass' | 'fail' }[];
}

const mostMs = 2_000;

/** Checks what sign-in and minting depend on: the discovery document and the embed key. */
export async function readiness(): Promise<Readiness> {
  const { discover, embedKeys } = services();
  const checks = await Promise.all([
    check('databricks', discover()),
    check('embed-key', embedKeys.current()),
  ]);
  const isReady = checks.every(({ status }) => status === 'pass');
  return { status: isReady ? 'pass' : 'fail', checks };
}

async function check(name: string, work: Promise<unknown>): Promise<Readiness['checks'][number]> {
  const tooLate = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('took too long')), mostMs).unref();
  });
  try {
    await Promise.race([work, tooLate]);
    return { name, status: 'pass' };
  } catch {
    // The answer is the report; the cause is logged where the call is made in earnest.
    return { name, status: 'fail' };
  }
}
