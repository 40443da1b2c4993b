import { useEffect, useRef } from 'react';
import { embedProblems } from '../../../lib/problems/embed-problems.ts';
import { renewalDueAt, retryDelayMs } from '../state/deadlines.ts';
import type { EmbedControl } from '../state/embed-control.ts';
import { steadyNow } from '../state/steady-clock.ts';
import { isUserActive, isUserBusy, recordActivity, watchUserActivity } from './user-activity.ts';

/** Check the clock at least this often, because timers stop while the machine sleeps. */
const maxCheckMs = 5_000;
const minCheckMs = 100;
const wakeEvents = ['online', 'focus', 'pageshow'] as const;
const documentWakeEvents = ['visibilitychange', 'resume'] as const;

/**
 * Renews the embed while its page is open: before the JWT or an idle session ends, and again after
 * failures. Checks at once when the machine wakes or comes back online. A page that returns from
 * the back/forward cache always gets a new embed.
 */
export function useRenewal({ state, dispatch, renew, subscribe }: EmbedControl): void {
  const latest = useRef(state);
  latest.current = state;
  const nextRetry = useRef({ failures: 0, at: 0 });

  useEffect(watchUserActivity, []);
  // User activity inside the frame is visible only through the frame's events. Page heights are no
  // user activity: they also change when data arrives.
  useEffect(
    () =>
      subscribe((event, generation) => {
        const isUserAction = /:on(change|create|delete|update)$/.test(event.type);
        const isLive = generation === latest.current.live?.generation;
        if (isLive && isUserAction && event.type !== 'workbook:pageheight:onchange')
          recordActivity();
      }),
    [subscribe],
  );

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const check = () => {
      clearTimeout(timer);
      const now = steadyNow();
      const { failures } = latest.current;
      if (failures !== nextRetry.current.failures) {
        const at = failures > 0 ? now + retryDelayMs(failures, Math.random()) : 0;
        nextRetry.current = { failures, at };
      }
      const { renewAt, expiredGeneration } = nextStep(latest.current, now, nextRetry.current.at);
      if (expiredGeneration !== undefined)
        dispatch({ type: 'expired', generation: expiredGeneration });
      if (renewAt <= now && navigator.onLine) {
        // Another check may run before React renders the new state. It must not renew again.
        latest.current = { ...latest.current, isMinting: true };
        renew();
      }
      // While offline, check rarely: the `online` event tells when the network is back.
      const minDelayMs = navigator.onLine ? minCheckMs : maxCheckMs;
      timer = setTimeout(check, Math.min(Math.max(renewAt - now, minDelayMs), maxCheckMs));
    };
    const wake = (event: Event) => {
      // A page from the back/forward cache may hold an embed that Sigma no longer knows.
      const isRestored = event instanceof PageTransitionEvent && event.persisted;
      if (isRestored && !latest.current.isMinting) renew('restored');
      // The network is back: retry without delay.
      if (event.type === 'online') nextRetry.current.at = 0;
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
  }, [dispatch, renew]);
}

/** Returns when to renew, and the live frame's generation if its JWT has just expired. */
function nextStep(
  {
    ended,
    failures,
    isMinting,
    needsNewFrame,
    isExpired,
    live,
    next,
    problem,
  }: EmbedControl['state'],
  now: number,
  retryAt: number,
): { renewAt: number; expiredGeneration?: number } {
  const isLoading = isMinting || next !== undefined;
  const never = Number.POSITIVE_INFINITY;
  if (ended) return { renewAt: never };
  // Without a live frame, only the user retries, except when the network is back (`retryAt` is 0).
  if (!live) return { renewAt: problem === 'offline' && retryAt === 0 ? now : never };
  const expired =
    !isExpired && now >= live.endTimes.jwt ? { expiredGeneration: live.generation } : {};
  const isFinal = isExpired && problem && embedProblems[problem].retry === 'never';
  if (isLoading || isFinal) return { renewAt: never, ...expired };
  const context = { failures, retryAt, isBusy: isUserBusy(), isActive: isUserActive() };
  // If a needed frame was dropped for a dialog, request it again once the user is not busy.
  const isDue = isExpired || (needsNewFrame && !context.isBusy);
  const renewAt = isDue && failures === 0 ? now : renewalDueAt(live.endTimes, context);
  return { renewAt, ...expired };
}
