import { parseLogLine } from '../testing/evidence/log-events.ts';
import type { Observations } from './observations.ts';
import { allUsers, type Timeline } from './timeline.ts';

/** Events that are not recorded, because the timeline has the same from the requests. */
const ignoredEvents = new Set(['embed_minted', 'sign_in', 'sign_in_started']);
const loggedFields = ['outcome', 'reason', 'error', 'generation', 'adopted'];

/** Records what an instance logs about users' sessions, and its warnings and errors. */
export function recordLogLine(
  { timeline, observations }: { timeline: Timeline; observations: Observations },
  instanceName: string,
  line: string,
): void {
  const entry = parseLogLine(line);
  if (!entry) return;
  const { event, generation, level, msg, sid, time, user } = entry;
  if (typeof event === 'string') {
    if (ignoredEvents.has(event)) return;
    const details = loggedFields
      .filter((name) => name in entry)
      .map((name) => `${name} ${entry[name]}`);
    const subject = typeof user === 'string' ? user : allUsers;
    timeline.record(subject, `log of ${instanceName}: ${[event, ...details].join(', ')}`);
    if (event !== 'token_refreshed') return;
    const tokens = `${sid} ${generation}`;
    observations.loggedRenewals.push({ email: subject, at: Date.parse(String(time)), tokens });
  } else if (level === 'warn' || level === 'error') {
    timeline.record(allUsers, `log of ${instanceName}: ${level}, ${msg}`);
  }
}
