import 'server-only';
import { cookies } from 'next/headers';
import { isLoopback } from '../config/schema.ts';
import { services } from '../services.ts';

/**
 * Returns whether to show the demo banner: if the portal uses the sandbox, that is, if Databricks
 * has a loopback address, unless the user has hidden the banner in this browser session. The server
 * decides, so that the page does not shift when its scripts run.
 */
export async function hasDemoBanner(): Promise<boolean> {
  if (!isLoopback(services().config.DATABRICKS_HOST)) return false;
  return (await cookies()).get('portal-demo')?.value !== 'hidden';
}

/** Returns whether users can end all their sessions, which requires a shared store. */
export function canSignOutEverywhere(): boolean {
  return services().store !== undefined;
}

/** Returns the support contact, an e-mail address or a URL. Undefined if none is configured. */
export function supportContact(): string | undefined {
  return services().config.SUPPORT_CONTACT;
}
