import 'server-only';
import { isLoopback } from '../config/schema.ts';
import { services } from './services.ts';

/** Whether Databricks is on this machine, which only the sandbox is: a banner says so. */
export function isDemo(): boolean {
  return isLoopback(services().config.DATABRICKS_HOST);
}
