import { useEffect, useRef, useState } from 'react';
import { postToFrame } from '../frame/frame-messages.ts';
import type { EmbedControl } from '../state/embed-control.ts';
import { listeningFrame } from '../state/embed-state.ts';

/**
 * Returns whether the portal has requested explore mode, and a function that toggles it. Sigma does
 * not report its mode. Every frame starts in view mode, so each new frame gets the request again.
 */
export function useExploreMode({ state }: EmbedControl): readonly [boolean, () => void] {
  const [isExploring, setExploring] = useState(false);
  const lastSentGeneration = useRef<number>(undefined);
  const { live } = state;
  const generation = listeningFrame(state)?.generation;
  useEffect(() => {
    if (!isExploring || generation === undefined || lastSentGeneration.current === generation)
      return;
    lastSentGeneration.current = generation;
    postToFrame(generation, { type: 'workbook:mode:update', mode: 'explore' });
  }, [generation, isExploring]);
  const toggle = () => {
    if (!live) return;
    const mode = isExploring ? 'view' : 'explore';
    lastSentGeneration.current = live.generation;
    postToFrame(live.generation, { type: 'workbook:mode:update', mode });
    setExploring(!isExploring);
  };
  return [isExploring, toggle];
}
