import { startPortal } from '../../testing/processes/server-process.ts';
import { variantOrigin, variantPort } from './addresses.ts';
import { recordedOptions } from './start.ts';

/** Runs a portal with a changed configuration on its own port while `use` runs. */
export async function withVariant(
  changes: Record<string, string>,
  use: (origin: string) => Promise<void>,
): Promise<void> {
  const options = recordedOptions('variant', { NEXTAUTH_URL: variantOrigin, ...changes });
  // With some of the tests' changes, the portal never becomes ready.
  const portal = startPortal(variantPort, { ...options, path: '/api/health/live' });
  try {
    await portal.ready();
    await use(variantOrigin);
  } finally {
    await portal.stop();
  }
}

/** Starts a portal that must fail at startup. Returns its exit code, and logs to `refused.log`. */
export async function startMisconfigured(changes: Record<string, string>): Promise<number> {
  return startPortal(variantPort, recordedOptions('refused', changes)).ended;
}
