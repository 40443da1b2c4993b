import { readFileSync } from 'node:fs';
import { evidence } from './addresses.ts';

/** One audit event of a portal's log. */
export type LoggedEvent = Record<string, unknown> & { event: string; time: string };

/** The whole log of the run's portal, or of another process. */
export function logText(log = 'portal'): string {
  return readFileSync(`${evidence}/${log}.log`, 'utf8');
}

/**
 * The audit events so far in the log of the run's portal, or of another process, oldest first;
 * other lines are left out.
 */
export function loggedEvents(name?: string, log = 'portal'): LoggedEvent[] {
  return logText(log)
    .split('\n')
    .filter((line) => line.startsWith('{"level"'))
    .map((line): LoggedEvent => JSON.parse(line))
    .filter(({ event }) => event !== undefined && (name === undefined || event === name));
}
