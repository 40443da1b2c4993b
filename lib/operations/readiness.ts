import 'server-only';
import { services } from '../services.ts';

/** Whether the portal can serve, and what was looked at. Says nothing that helps an attacker. */
export interface Readiness {
  readonly status: Status;
  readonly checks: readonly { readonly name: string; readonly status: Status }[];
}

/** `warn` serves: a load balancer that left it out would leave out every instance at once. */
type Status = 'pass' | 'warn' | 'fail';

const maxMs = 2_000;

/**
 * Checks what sign-in and minting depend on: the discovery document and the embed key. Without its
 * shared store the portal goes on, and warns.
 */
export async function readiness(): Promise<Readiness> {
  const { discover, embedKeys, store } = services();
  const isStoreOut = store?.outSince() !== undefined;
  const checks = [
    ...(await Promise.all([
      check('databricks', discover()),
      check('embed-key', embedKeys.current()),
    ])),
    ...(store ? [{ name: 'redis', status: isStoreOut ? 'warn' : 'pass' } as const] : []),
  ];
  const worst = (['fail', 'warn'] as const).find((bad) =>
    checks.some(({ status }) => status === bad),
  );
  return { status: worst ?? 'pass', checks };
}

async function check(name: string, work: Promise<unknown>): Promise<Readiness['checks'][number]> {
  const tooLate = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('took too long')), maxMs).unref();
  });
  try {
    await Promise.race([work, tooLate]);
    return { name, status: 'pass' };
  } catch {
    // The answer is the report; the cause is logged where the call is made in earnest.
    return { name, status: 'fail' };
  }
}
