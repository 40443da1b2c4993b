import 'server-only';
import { services } from '../services.ts';

/** Describes whether the portal can serve users: overall, and per check. Anyone may read it. */
export interface Readiness {
  readonly status: Status;
  readonly checks: readonly { readonly name: string; readonly status: Status }[];
}

/**
 * `warn` means that the instance still serves users. If a failure of the shared store were a
 * `fail`, the load balancer would remove every instance at once.
 */
type Status = 'pass' | 'warn' | 'fail';

const timeoutMs = 2_000;

/**
 * Checks what sign-in and minting need: the discovery document and the embed key, each within 2 s.
 * If the shared store does not answer, the status is only `warn`, because the portal can work
 * without the store.
 */
export async function readiness(): Promise<Readiness> {
  const { discover, embedKeys, store } = services();
  const isStoreDown = store?.outageSince() !== undefined;
  const checks = [
    ...(await Promise.all([
      check('databricks', discover()),
      check('embed-key', embedKeys.current()),
    ])),
    ...(store ? [{ name: 'redis', status: isStoreDown ? 'warn' : 'pass' } as const] : []),
  ];
  const worst = (['fail', 'warn'] as const).find((candidate) =>
    checks.some(({ status }) => status === candidate),
  );
  return { status: worst ?? 'pass', checks };
}

async function check(name: string, work: Promise<unknown>): Promise<Readiness['checks'][number]> {
  const timeout = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('timed out')), timeoutMs).unref();
  });
  try {
    await Promise.race([work, timeout]);
    return { name, status: 'pass' };
  } catch {
    // Swallow the error: anyone may read the report. Requests that need the value log the cause.
    return { name, status: 'fail' };
  }
}
