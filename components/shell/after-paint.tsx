'use client';

import { type ComponentType, useEffect, useState } from 'react';
import type { ExtrasProps } from './extras.tsx';

/** Brings what makes the frame of the page quicker to use, once the page itself is there. */
export function AfterPaint(props: ExtrasProps) {
  const [loaded, setLoaded] = useState<{ Extras: ComponentType<ExtrasProps> }>();
  useEffect(() => {
    const load = () => import('./extras.tsx').then(setLoaded, () => {});
    // Safari knows no idle time.
    setTimeout(() => (globalThis.requestIdleCallback ?? setTimeout)(load, { timeout: 2_000 }));
  }, []);
  return loaded && <loaded.Extras {...props} />;
}
