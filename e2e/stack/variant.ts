import { commands, exitCode, waitForUrl } from '../../cli/processes.ts';
import { variantOrigin, variantPort } from './addresses.ts';
import { startLogged } from './start.ts';

/** Runs a portal that is configured otherwise, on its own port, for as long as `use` takes. */
export async function withVariant(
  changes: Record<string, string>,
  use: (origin: string) => Promise<void>,
): Promise<void> {
  const child = startLogged('variant', commands.start(variantPort), {
    NEXTAUTH_URL: variantOrigin,
    ...changes,
  });
  const ended = exitCode(child);
  try {
    const live = `${variantOrigin}/api/health/live`;
    await waitForUrl(live, { child, timeoutMs: 60_000 });
    await use(variantOrigin);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** Starts a portal that is expected to refuse; answers its exit code, output in `refused.log`. */
export async function startRefused(changes: Record<string, string>): Promise<number> {
  return exitCode(startLogged('refused', commands.start(variantPort), changes));
}
