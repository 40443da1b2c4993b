import 'server-only';
import { cookies } from 'next/headers';
import { isLoopback } from '../config/schema.ts';
import { services } from '../services.ts';

/**
 * Returns whether the demo banner is shown: Databricks has a loopback address, which only the
 * sandbox has, and the user has not hidden the banner in this browser session. Read on the server
 * to avoid a layout shift.
 */
export async function hasDemoBanner(): Promise<boolean> {
  if (!isLoopback(services().config.DATABRICKS_HOST)) return false;
  return (await cookies()).get('portal-demo')?.value !== 'hidden';
}

/** Returns whether users can end all their sessions, which requires a shared store. */
export function canSignOutEverywhere(): boolean {
  return services().store !== undefined;
}

/** Returns the configured support contact, an e-mail address or a URL, if there is one. */
export function supportContact(): string | undefined {
  return services().config.SUPPORT_CONTACT;
}
