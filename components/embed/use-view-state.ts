import { useEffect, useRef } from 'react';
import { tellFrame } from './frame/frame-messages.ts';
import type { EmbedControl } from './state/embed-control.ts';
import { listeningFrame } from './state/embed-state.ts';
import { messagesTo } from './state/frame-view-state.ts';
import type { Place } from './state/view-state.ts';
import { queryOfPlace, withoutDefaults } from './state/view-state-query.ts';

const calmMs = 250;

/**
 * Keeps the portal's URL in step with the place in the dashboard, and brings every new frame there,
 * as far as its own URL could not say it.
 */
export function useViewState({ state }: EmbedControl, controls: readonly string[]): void {
  useFrameAtPlace(state);
  useUrlOfPlace(state, controls);
}

/** The URL is replaced, not pushed: Back leaves the dashboard, whatever was done in it. */
function useUrlOfPlace(
  { defaults, live, place }: EmbedControl['state'],
  controls: readonly string[],
): void {
  const isShown = live !== undefined;
  useEffect(() => {
    if (!isShown) return;
    const timer = setTimeout(() => {
      const query = queryOfPlace(withoutDefaults(place, defaults), controls);
      if (location.search === query) return;
      history.replaceState(null, '', `${location.pathname}${query}${location.hash}`);
    }, calmMs);
    return () => clearTimeout(timer);
  }, [controls, defaults, isShown, place]);
}

function useFrameAtPlace(state: EmbedControl['state']): void {
  const told = useRef<{ readonly generation: number; readonly place: Place }>(undefined);
  const { live, place } = state;
  const frame = listeningFrame(state);
  useEffect(() => {
    if (!frame) return;
    const { generation } = frame;
    const isFirst = told.current?.generation !== generation;
    // Where the live frame goes is the place; one that loads meanwhile goes there, too.
    const isBehind = generation !== live?.generation && told.current?.place !== place;
    if (!isFirst && !isBehind) return;
    told.current = { generation, place };
    // The first frame decides itself what to make of values that a link gave it.
    const wanted = generation === 1 ? { ...place, controls: {} } : place;
    for (const message of messagesTo(frame, wanted)) tellFrame(generation, message);
  }, [frame, live, place]);
}
