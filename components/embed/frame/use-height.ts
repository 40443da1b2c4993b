import { useEffect, useRef } from 'react';
import type { EmbedControl, EmbedSource } from '../state/embed-control.ts';
import { type Following, follow, startFollowing } from './height-guard.ts';
import { rememberHeight } from './kept-heights.ts';
import { presentHeight, setHeight, widthClass } from './reserve-height.ts';

const calmMs = 1_000;

/**
 * Gives the section the height of the content of the frame on top, so that the page scrolls and
 * not the frame. A frame that loads below has the same size, and is heard when it comes to the top.
 */
export function useHeight({ state, subscribe }: EmbedControl, { slug, user }: EmbedSource): void {
  const following = useRef<Following>(undefined);
  const followed = useRef<number>(undefined);
  const onTop = (state.live ?? state.next)?.generation;
  const isCard = state.problem !== undefined;
  const isLive = state.live !== undefined;

  useEffect(() => {
    following.current ??= startFollowing(presentHeight());
    if (isCard) {
      // The card that says so is as tall as the window, not as the dashboard was.
      setHeight(0);
      return;
    }
    if (onTop === undefined) return;
    let turn: ReturnType<typeof setTimeout> | undefined;
    let calm: ReturnType<typeof setTimeout> | undefined;
    // What has no data yet is not as tall as it will be: it takes nothing of what is reserved.
    const least = isLive ? 0 : following.current.height;
    const take = (height: number) => {
      clearTimeout(turn);
      clearTimeout(calm);
      const before = following.current ?? startFollowing(0);
      const next = follow(before, Math.max(height, least), performance.now());
      following.current = next;
      if (next.height !== before.height) setHeight(next.height);
      if (next.dueAt !== undefined) {
        turn = setTimeout(take, next.dueAt - performance.now(), next.reported);
      }
      if (next.isStopped || !isLive) return;
      const settled = { slug, width: widthClass(), height: next.height };
      calm = setTimeout(() => rememberHeight(user, settled), calmMs);
    };
    if (followed.current !== onTop) {
      // Another frame may be sound where the former one was not.
      followed.current = onTop;
      following.current = startFollowing(following.current.height);
    }
    setHeight(following.current.height);
    const stop = subscribe((event, generation) => {
      if (generation !== onTop || event.type !== 'workbook:pageheight:onchange') return;
      take(event.pageHeight);
    }, true);
    return () => {
      stop();
      clearTimeout(turn);
      clearTimeout(calm);
    };
  }, [isCard, isLive, onTop, slug, subscribe, user]);
}
