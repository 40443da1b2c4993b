import { readFileSync } from 'node:fs';
import { evidence } from './addresses.ts';

/** One audit event of the portal's log. */
export type LoggedEvent = Record<string, unknown> & { event: string; time: string };

/** The portal's audit events so far, oldest first; other lines of its log are left out. */
export function loggedEvents(name?: string): LoggedEvent[] {
  return readFileSync(`${evidence}/portal.log`, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{"level"'))
    .map((line): LoggedEvent => JSON.parse(line))
    .filter(({ event }) => event !== undefined && (name === undefined || event === name));
}
