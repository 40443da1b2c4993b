import { useEffect, useRef, useState } from 'react';
import { postToFrame } from '../frame/frame-messages.ts';
import type { EmbedControl } from '../state/embed-control.ts';
import { listeningFrame } from '../state/embed-state.ts';

/**
 * Returns whether the portal has requested explore mode, and a function that toggles it. Sigma does
 * not report its mode, and every frame starts in view mode, so each new frame gets the request.
 */
export function useExploreMode({ state }: EmbedControl): readonly [boolean, () => void] {
  const [isExploring, setExploring] = useState(false);
  const lastSent = useRef<number>(undefined);
  const { live } = state;
  const generation = listeningFrame(state)?.generation;
  useEffect(() => {
    if (!isExploring || generation === undefined || lastSent.current === generation) return;
    lastSent.current = generation;
    postToFrame(generation, { type: 'workbook:mode:update', mode: 'explore' });
  }, [generation, isExploring]);
  const toggle = () => {
    if (!live) return;
    const mode = isExploring ? 'view' : 'explore';
    lastSent.current = live.generation;
    postToFrame(live.generation, { type: 'workbook:mode:update', mode });
    setExploring(!isExploring);
  };
  return [isExploring, toggle];
}
