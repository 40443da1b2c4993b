import { isBuildCurrent } from '../../cli/build-if-changed.ts';
import { freePorts } from '../../cli/free-ports.ts';
import { commands } from '../../cli/processes.ts';
import { sandboxEnvironment } from '../../cli/sandbox-environment.ts';
import { signedInCookie } from '../sessions/signed-in-cookie.ts';
import type { Children } from './children.ts';
import { startPortal, startSandbox } from './server-process.ts';

/** Describes a running portal, and a dashboard page that opens with `signedInHeaders`. */
export interface BuiltPortal {
  readonly origin: string;
  readonly dashboardUrl: string;
  /**
   * Headers of a signed-in user, without `accept-encoding`: the bench compares the portal with a
   * server that does not compress.
   */
  readonly signedInHeaders: { readonly cookie: string; readonly accept: string };
  /** The portal's environment, with which further instances can start. */
  readonly environment: Readonly<Record<string, string>>;
}

const responseTimeoutMs = 20_000;

/**
 * Builds the portal unless its build is current. Starts the sandbox, and the portal as `npm start`
 * does. Rejects if the dashboard page does not open.
 */
export async function startBuiltPortal(children: Children): Promise<BuiltPortal> {
  if (!isBuildCurrent()) {
    console.error('  building the portal (about half a minute)');
    await children.run('The build of the portal', commands.build);
  }
  const ports = await freePorts('portal', 'databricks', 'sigma');
  const environment = sandboxEnvironment(ports);
  const origin = `http://127.0.0.1:${ports.portal}`;
  await children.serve(startSandbox({ environment }));
  await children.serve(startPortal(ports.portal, { environment }));
  const portal = {
    origin,
    dashboardUrl: `${origin}/dashboards/taxi`,
    signedInHeaders: { cookie: await signedInCookie(environment), accept: 'text/html' },
    environment,
  };
  await requireDashboard(portal);
  return portal;
}

async function requireDashboard({ dashboardUrl, signedInHeaders }: BuiltPortal): Promise<void> {
  const response = await fetch(dashboardUrl, {
    headers: signedInHeaders,
    redirect: 'manual',
    signal: AbortSignal.timeout(responseTimeoutMs),
  });
  const html = await response.text();
  if (response.status !== 200 || !html.includes(':jwt=')) {
    throw new Error(`The dashboard page returned ${response.status} without an embed URL`);
  }
}
