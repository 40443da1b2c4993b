import 'server-only';
import { services } from '../services.ts';

/** Whether ending all sessions of a user reaches them all: the processes must share a store. */
export function canSignOutEverywhere(): boolean {
  return services().store !== undefined;
}
