import 'server-only';
import { isLoopback } from '../config/schema.ts';
import { services } from '../services.ts';

/** Returns whether the portal shows the sandbox's data: whether Databricks has a loopback address. */
export function isDemo(): boolean {
  return isLoopback(services().config.DATABRICKS_HOST);
}

/** Returns whether users can end all their sessions, which requires a shared store. */
export function canSignOutEverywhere(): boolean {
  return services().store !== undefined;
}

/** Returns the support contact, an e-mail address or a URL. Undefined if none is configured. */
export function supportContact(): string | undefined {
  return services().config.SUPPORT_CONTACT;
}
