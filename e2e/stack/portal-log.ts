import { readFileSync } from 'node:fs';
import { eventsIn, type LoggedEvent } from '../../testing/evidence/log-events.ts';
import { evidence } from './addresses.ts';

/** Returns the complete log of the run's portal, or of another process. */
export function logText(log = 'portal'): string {
  return readFileSync(`${evidence}/${log}.log`, 'utf8');
}

/** Returns the events in the log of the run's portal or another process, oldest first. */
export function loggedEvents(name?: string, log = 'portal'): LoggedEvent[] {
  return eventsIn(logText(log)).filter(({ event }) => name === undefined || event === name);
}
