import { useEffect, useRef } from 'react';
import { goToSignIn, leaveForOtherUser } from '../session/leave.ts';
import { postSessionMessage, subscribeToSessionMessages } from '../session/session-channel.ts';
import { warnAt } from './state/deadlines.ts';
import type { EmbedControl } from './state/embed-control.ts';
import { steadyNow } from './state/steady-clock.ts';

/**
 * Handles messages from other tabs and the sign-in popup: renews the embed if the dashboard waits
 * for a sign-in or for Databricks. Tells other tabs about this tab's renewals. Leaves the page
 * after a sign-out elsewhere or a sign-in by another user.
 */
export function useTabs({ state, renew }: EmbedControl, user: string): void {
  const latest = useRef(state);
  latest.current = state;

  useEffect(
    () =>
      subscribeToSessionMessages((message) => {
        if (message.type === 'signed-out' || message.user !== user) return;
        const { ended, failures, isMinting, live, next } = latest.current;
        const isEnding = live && steadyNow() >= warnAt(live.endTimes, live.receivedAt);
        const isWaiting = message.type === 'signed-in' ? ended || isEnding : failures > 0;
        const isLoading = isMinting || next !== undefined;
        if (isWaiting && !isLoading) renew();
      }),
    [renew, user],
  );

  const { ended, live } = state;
  const liveGeneration = live?.generation;
  useEffect(() => {
    // Generation 1 comes with the page, so it is no renewal.
    if (liveGeneration !== undefined && liveGeneration > 1)
      postSessionMessage({ type: 'renewed', user });
  }, [liveGeneration, user]);

  useEffect(() => {
    if (ended === 'other_user') leaveForOtherUser(user);
    if (ended === 'signed_out_elsewhere') goToSignIn();
  }, [ended, user]);
}
