import { useEffect, useRef } from 'react';
import { postToFrame } from './frame/frame-messages.ts';
import type { EmbedControl } from './state/embed-control.ts';
import { listeningFrame } from './state/embed-state.ts';
import { messagesTo } from './state/frame-view-state.ts';
import type { ViewState } from './state/view-state.ts';
import { queryFromViewState, withoutDefaults } from './state/view-state-query.ts';

const debounceMs = 250;

/**
 * Synchronizes the portal's URL with the view state, and sends the view state to every new frame,
 * as far as the frame's URL cannot express it.
 */
export function useViewState({ state }: EmbedControl, controls: readonly string[]): void {
  useFrameViewState(state);
  useUrlViewState(state, controls);
}

/** Replaces the URL instead of pushing it, so that Back always leaves the dashboard. */
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
    }, debounceMs);
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
    // The live frame defines the view state. Send its changes to a frame that loads meanwhile.
    const isBehind = generation !== live?.generation && lastSent.current?.viewState !== viewState;
    if (!isFirst && !isBehind) return;
    lastSent.current = { generation, viewState };
    // The first frame's embed URL already has the control values. Sigma decides which it accepts.
    const target = generation === 1 ? { ...viewState, controls: {} } : viewState;
    for (const message of messagesTo(frame, target)) postToFrame(generation, message);
  }, [frame, live, viewState]);
}
