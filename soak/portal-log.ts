import { parseLogLine } from '../testing/evidence/log-events.ts';
import type { Observations } from './observations.ts';
import { everybody, type Timeline } from './timeline.ts';

/** Told of each request anyway. */
const routine = new Set(['embed_minted', 'sign_in', 'sign_in_started']);
const facts = ['outcome', 'reason', 'error', 'generation', 'adopted'];

/** Takes note of what an instance logs about a user's session, and of its warnings. */
export function recordLogLine(
  { timeline, observations }: { timeline: Timeline; observations: Observations },
  instance: string,
  line: string,
): void {
  const entry = parseLogLine(line);
  if (!entry) return;
  const { event, generation, level, msg, sid, time, user } = entry;
  if (typeof event === 'string') {
    if (routine.has(event)) return;
    const told = facts.filter((name) => name in entry).map((name) => `${name} ${entry[name]}`);
    const subject = typeof user === 'string' ? user : everybody;
    timeline.note(subject, `log of ${instance}: ${[event, ...told].join(', ')}`);
    if (event !== 'token_refreshed') return;
    const tokens = `${sid} ${generation}`;
    observations.shared.push({ email: subject, at: Date.parse(String(time)), tokens });
  } else if (level === 'warn' || level === 'error') {
    timeline.note(everybody, `log of ${instance}: ${level}, ${msg}`);
  }
}
