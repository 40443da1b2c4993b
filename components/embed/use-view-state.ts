import { useEffect, useRef } from 'react';
import { postToFrame } from './frame/frame-messages.ts';
import type { EmbedControl } from './state/embed-control.ts';
import { listeningFrame } from './state/embed-state.ts';
import { messagesTo } from './state/frame-view-state.ts';
import type { ViewState } from './state/view-state.ts';
import { queryFromViewState, withoutDefaults } from './state/view-state-query.ts';

const debounceMs = 250;

/**
 * Writes the view state into the portal's URL, and sends to every new frame what the frame's URL
 * cannot express of the view state.
 */
export function useViewState({ state }: EmbedControl, controlIds: readonly string[]): void {
  useFrameViewState(state);
  useUrlViewState(state, controlIds);
}

/** Replaces the history entry instead of adding one, so that Back always leaves the dashboard. */
function useUrlViewState(
  { defaults, live, viewState }: EmbedControl['state'],
  controlIds: readonly string[],
): void {
  const isShown = live !== undefined;
  useEffect(() => {
    if (!isShown) return;
    const timer = setTimeout(() => {
      const query = queryFromViewState(withoutDefaults(viewState, defaults), controlIds);
      if (location.search === query) return;
      history.replaceState(null, '', `${location.pathname}${query}${location.hash}`);
    }, debounceMs);
    return () => clearTimeout(timer);
  }, [controlIds, defaults, isShown, viewState]);
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
    const isNewFrame = lastSent.current?.generation !== generation;
    // The live frame defines the view state. Send its changes to the next frame, too.
    const isBehind = generation !== live?.generation && lastSent.current?.viewState !== viewState;
    if (!isNewFrame && !isBehind) return;
    lastSent.current = { generation, viewState };
    // The first embed URL has the control values. Do not repeat values that Sigma rejected.
    const target = generation === 1 ? { ...viewState, controls: {} } : viewState;
    for (const message of messagesTo(frame, target)) postToFrame(generation, message);
  }, [frame, live, viewState]);
}
