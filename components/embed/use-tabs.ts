import { useEffect, useRef } from 'react';
import { goToSignIn, makeWayForOtherUser } from '../session/leave.ts';
import { announce, listenToTabs } from '../session/session-channel.ts';
import { warnAt } from './state/deadlines.ts';
import type { EmbedControl } from './state/embed-control.ts';
import { steadyNow } from './state/steady-clock.ts';

/**
 * What a dashboard does with what other tabs and the sign-in popup tell, beyond what every page
 * does: it goes on where it waited for a session or for Databricks, and tells of its own renewals.
 */
export function useTabs({ state, renew }: EmbedControl, user: string): void {
  const latest = useRef(state);
  latest.current = state;

  useEffect(
    () =>
      listenToTabs((message) => {
        if (message.type === 'signed-out' || message.user !== user) return;
        const { ended, failures, isMinting, live, next } = latest.current;
        const isEnding = live && steadyNow() >= warnAt(live.ends, live.receivedAt);
        const isWaiting = message.type === 'signed-in' ? ended || isEnding : failures > 0;
        const isAtWork = isMinting || next !== undefined;
        if (isWaiting && !isAtWork) renew();
      }),
    [renew, user],
  );

  const { ended, live } = state;
  const renewed = live?.generation;
  useEffect(() => {
    if (renewed !== undefined && renewed > 1) announce({ type: 'renewed', user });
  }, [renewed, user]);

  useEffect(() => {
    if (ended === 'other_user') makeWayForOtherUser(user);
    if (ended === 'signed_out_elsewhere') goToSignIn();
  }, [ended, user]);
}
