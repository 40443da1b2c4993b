import { useEffect, useRef, useState } from 'react';
import { tellFrame } from '../frame/frame-messages.ts';
import type { EmbedControl } from '../state/embed-control.ts';
import { listeningFrame } from '../state/embed-state.ts';

/**
 * Whether the portal has asked for explore mode, and how to change it. Sigma tells nothing of its
 * mode, and every frame begins by viewing: one that takes over is asked for it again, while it loads.
 */
export function useExploreMode({ state }: EmbedControl): readonly [boolean, () => void] {
  const [isExploring, setExploring] = useState(false);
  const told = useRef<number>(undefined);
  const { live } = state;
  const generation = listeningFrame(state)?.generation;
  useEffect(() => {
    if (!isExploring || generation === undefined || told.current === generation) return;
    told.current = generation;
    tellFrame(generation, { type: 'workbook:mode:update', mode: 'explore' });
  }, [generation, isExploring]);
  const toggle = () => {
    if (!live) return;
    const mode = isExploring ? 'view' : 'explore';
    told.current = live.generation;
    tellFrame(live.generation, { type: 'workbook:mode:update', mode });
    setExploring(!isExploring);
  };
  return [isExploring, toggle];
}
