import { readFileSync } from 'node:fs';
import { eventsIn, type LoggedEvent } from '../../testing/evidence/log-events.ts';
import { evidence } from './addresses.ts';

/** Returns the complete log of this worker's portal, or of another process, such as `variant`. */
export function logText(processName = 'portal'): string {
  return readFileSync(`${evidence}/${processName}.log`, 'utf8');
}

/** Returns the events with a name, or all, in a process's log (see `logText`), oldest first. */
export function loggedEvents(name?: string, processName = 'portal'): LoggedEvent[] {
  return eventsIn(logText(processName)).filter(({ event }) => name === undefined || event === name);
}
