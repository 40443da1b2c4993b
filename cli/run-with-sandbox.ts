import type { ChildProcess } from 'node:child_process';
import { commands, requireFreePort, runTogether, startNode, waitForUrl } from './processes.ts';
import { portsFrom, sandboxEnvironment } from './sandbox-environment.ts';

const startTimeoutMs = 60_000;

/**
 * Runs the sandbox and the portal that `startPortal` starts. Prints how to sign in once both
 * respond. When either exits, ends the other and resolves with an exit code. Rejects if a port is
 * in use, or if either does not respond within 60 s.
 */
export async function runWithSandbox(
  startPortal: (port: number, environment: Record<string, string>) => ChildProcess,
): Promise<number> {
  const ports = portsFrom(process.env);
  const environment = sandboxEnvironment(ports);
  await requireFreePort(ports.portal, 'PORT');
  await requireFreePort(ports.databricks, 'SANDBOX_DATABRICKS_PORT');
  await requireFreePort(ports.sigma, 'SANDBOX_SIGMA_PORT');
  const children = [
    startNode(commands.sandbox, environment),
    startPortal(ports.portal, environment),
  ];
  const ended = runTogether(children);
  const [sandbox, portal] = children as [ChildProcess, ChildProcess];
  const sandboxUrl = `${environment.DATABRICKS_HOST}/_sandbox/stats`;
  const portalUrl = `http://127.0.0.1:${ports.portal}/api/health/ready`;
  try {
    await waitForUrl(sandboxUrl, { child: sandbox, timeoutMs: startTimeoutMs });
    await waitForUrl(portalUrl, { child: portal, timeoutMs: startTimeoutMs });
  } catch (error) {
    for (const child of children) child.kill('SIGTERM');
    throw error;
  }
  console.log(`
  The portal is ready:  ${environment.NEXTAUTH_URL}

  Click "Continue with Databricks" and choose
    alice@example.com   sees Manhattan's taxi trips
    bob@example.com     sees Brooklyn's
    carol@example.com   can sign in but has no rows
    dave@example.com    is deactivated, so sign-in is denied

  To switch, sign out and choose "Use a different account". Ctrl+C ends everything.
`);
  return ended;
}
