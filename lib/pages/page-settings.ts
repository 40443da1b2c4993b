import 'server-only';
import { cookies } from 'next/headers';
import { isLoopback } from '../config/schema.ts';
import { services } from '../services.ts';

/**
 * Whether a banner says that this is a demo: Databricks is on this machine, which only the sandbox
 * is, and the banner was not hidden during this visit. Known here, so that nothing moves afterward.
 */
export async function hasDemoBanner(): Promise<boolean> {
  if (!isLoopback(services().config.DATABRICKS_HOST)) return false;
  return (await cookies()).get('portal-demo')?.value !== 'hidden';
}

/** Whether ending all sessions of a user reaches them all: the processes must share a store. */
export function canSignOutEverywhere(): boolean {
  return services().store !== undefined;
}

/** Whom people ask for help: an e-mail address or a URL, where one is configured. */
export function supportContact(): string | undefined {
  return services().config.SUPPORT_CONTACT;
}
