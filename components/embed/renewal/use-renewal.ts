import { useEffect, useRef } from 'react';
import { embedProblems } from '../../../lib/problems/embed-problems.ts';
import { pauseMs, renewalDueAt } from '../state/deadlines.ts';
import type { EmbedControl } from '../state/embed-control.ts';
import { steadyNow } from '../state/steady-clock.ts';
import { isUserActive, isUserBusy, recordActivity, watchUserActivity } from './user-activity.ts';

/** The clock is looked at at least this often: a timer alone sleeps with the machine. */
const maxCheckMs = 5_000;
const minCheckMs = 100;
const wakeEvents = ['online', 'focus', 'pageshow'] as const;
const documentWakeEvents = ['visibilitychange', 'resume'] as const;

/**
 * Keeps the embed's access fresh for as long as its page is open: asks for the next embed before
 * one of its ends, again after failures, and at once when a machine wakes, comes back online, or a
 * page comes back from the browser's cache.
 */
export function useRenewal({ state, act, renew, subscribe }: EmbedControl): void {
  const latest = useRef(state);
  latest.current = state;
  const retry = useRef({ failures: 0, at: 0 });

  useEffect(watchUserActivity, []);
  // What people do inside the frame is seen by what the frame tells of it.
  useEffect(
    () =>
      subscribe((event, generation) => {
        const isOwnDoing = /:on(change|create|delete|update)$/.test(event.type);
        const isLive = generation === latest.current.live?.generation;
        if (isLive && isOwnDoing && event.type !== 'workbook:pageheight:onchange') recordActivity();
      }),
    [subscribe],
  );

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const check = () => {
      clearTimeout(timer);
      const now = steadyNow();
      const { failures } = latest.current;
      if (failures !== retry.current.failures) {
        const at = failures > 0 ? now + pauseMs(failures, Math.random()) : 0;
        retry.current = { failures, at };
      }
      const dueAt = nextStep(latest.current, now, retry.current.at);
      if (dueAt.over !== undefined) act({ type: 'over', generation: dueAt.over });
      if (dueAt.renewal <= now && navigator.onLine) {
        // Until React has rendered, another look must not ask again.
        latest.current = { ...latest.current, isMinting: true };
        renew();
      }
      // That the network comes back is told: nothing is to be looked for before.
      const shortest = navigator.onLine ? minCheckMs : maxCheckMs;
      timer = setTimeout(check, Math.min(Math.max(dueAt.renewal - now, shortest), maxCheckMs));
    };
    const wake = (event: Event) => {
      // What comes back from the browser's cache may hold an embed that Sigma has forgotten.
      const isRestored = event instanceof PageTransitionEvent && event.persisted;
      if (isRestored && !latest.current.isMinting) renew({ isNeeded: true });
      // The network is back: there is no reason to wait any longer.
      if (event.type === 'online') retry.current.at = 0;
      check();
    };
    check();
    for (const name of wakeEvents) addEventListener(name, wake);
    for (const name of documentWakeEvents) document.addEventListener(name, wake);
    return () => {
      clearTimeout(timer);
      for (const name of wakeEvents) removeEventListener(name, wake);
      for (const name of documentWakeEvents) document.removeEventListener(name, wake);
    };
  }, [act, renew]);
}

/** What the clock asks for: when to renew, and which generation's JWT has ended by now. */
function nextStep(
  { ended, failures, isMinting, isNeeded, isOver, live, next, problem }: EmbedControl['state'],
  now: number,
  retryAt: number,
): { renewal: number; over?: number } {
  const isAtWork = isMinting || next !== undefined;
  const never = Number.POSITIVE_INFINITY;
  if (ended) return { renewal: never };
  // Without a frame it is the user who tries again, but for a network that comes back.
  if (!live) return { renewal: problem === 'offline' && retryAt === 0 ? now : never };
  const over = !isOver && now >= live.ends.jwt ? { over: live.generation } : {};
  const isHopeless = isOver && problem && embedProblems[problem].retry === 'never';
  if (isAtWork || isHopeless) return { renewal: never, ...over };
  const circumstances = { failures, retryAt, isBusy: isUserBusy(), isActive: isUserActive() };
  // What was asked for and had to be given up meanwhile is asked for again.
  const isWanted = isOver || (isNeeded && !circumstances.isBusy);
  const renewal = isWanted && failures === 0 ? now : renewalDueAt(live.ends, circumstances);
  return { renewal, ...over };
}
