import { useEffect, useRef } from 'react';
import { listeningFrame } from '../embed-state.ts';
import { tellFrame } from '../frame-messages.ts';
import type { EmbedControl } from '../use-embed.ts';
import { messagesTo } from './frame-place.ts';
import { queryOfPlace } from './place.ts';

const calmMs = 250;

/**
 * Keeps the portal's URL in step with the place in the dashboard, and brings every new frame there,
 * as far as its own URL could not say it.
 */
export function usePlace({ state }: EmbedControl, controls: readonly string[]): void {
  useFrameAtPlace(state);
  useUrlOfPlace(state, controls);
}

/** The URL is replaced, not pushed: Back leaves the dashboard, whatever was done in it. */
function useUrlOfPlace({ live, place }: EmbedControl['state'], controls: readonly string[]): void {
  const isShown = live !== undefined;
  useEffect(() => {
    if (!isShown) return;
    const { pathname } = location;
    const timer = setTimeout(() => {
      const query = queryOfPlace(place, controls);
      if (location.pathname !== pathname || location.search === query) return;
      history.replaceState(null, '', `${pathname}${query}${location.hash}`);
    }, calmMs);
    return () => clearTimeout(timer);
  }, [controls, isShown, place]);
}

function useFrameAtPlace(state: EmbedControl['state']): void {
  const isRestored = useRef<number>(undefined);
  const { place } = state;
  const frame = listeningFrame(state);
  useEffect(() => {
    if (!frame || isRestored.current === frame.generation) return;
    isRestored.current = frame.generation;
    // The first frame decides itself what to make of values that a link gave it.
    const wanted = frame.generation === 1 ? { ...place, controls: {} } : place;
    for (const message of messagesTo(frame, wanted)) tellFrame(frame.generation, message);
  }, [frame, place]);
}
