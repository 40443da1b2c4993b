import { useEffect, useRef } from 'react';
import { postToFrame } from './frame/frame-messages.ts';
import type { EmbedControl } from './state/embed-control.ts';
import { listeningFrame } from './state/embed-state.ts';
import { messagesTo } from './state/frame-view-state.ts';
import type { ViewState } from './state/view-state.ts';
import { queryFromViewState, withoutDefaults } from './state/view-state-query.ts';

const calmMs = 250;

/**
 * Keeps the portal's URL in step with the place in the dashboard, and brings every new frame there,
 * as far as its own URL could not say it.
 */
export function useViewState({ state }: EmbedControl, controls: readonly string[]): void {
  useFrameViewState(state);
  useUrlViewState(state, controls);
}

/** The URL is replaced, not pushed: Back leaves the dashboard, whatever was done in it. */
function useUrlViewState(
  { defaults, live, viewState }: EmbedControl['state'],
  controls: readonly string[],
): void {
  const isShown = live !== undefined;
  useEffect(() => {
    if (!isShown) return;
    const timer = setTimeout(() => {
      const query = queryFromViewState(withoutDefaults(viewState, defaults), controls);
      if (location.search === query) return;
      history.replaceState(null, '', `${location.pathname}${query}${location.hash}`);
    }, calmMs);
    return () => clearTimeout(timer);
  }, [controls, defaults, isShown, viewState]);
}

function useFrameViewState(state: EmbedControl['state']): void {
  const lastSent = useRef<{ readonly generation: number; readonly viewState: ViewState }>(
    undefined,
  );
  const { live, viewState } = state;
  const frame = listeningFrame(state);
  useEffect(() => {
    if (!frame) return;
    const { generation } = frame;
    const isFirst = lastSent.current?.generation !== generation;
    // Where the live frame goes is the place; one that loads meanwhile goes there, too.
    const isBehind = generation !== live?.generation && lastSent.current?.viewState !== viewState;
    if (!isFirst && !isBehind) return;
    lastSent.current = { generation, viewState };
    // The first frame decides itself what to make of values that a link gave it.
    const wanted = generation === 1 ? { ...viewState, controls: {} } : viewState;
    for (const message of messagesTo(frame, wanted)) postToFrame(generation, message);
  }, [frame, live, viewState]);
}
