'use client';

import { useDeferredImport } from '../ui/use-deferred-import.ts';
import type { DeferredShellProps } from './deferred-shell.tsx';

async function loadWhenIdle() {
  await new Promise((painted) => setTimeout(painted));
  // Safari knows no idle time.
  const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
  await new Promise<unknown>((idle) => whenIdle(idle, { timeout: 2_000 }));
  return import('./deferred-shell.tsx');
}

/** Loads what the shell can do beyond links and forms, once the page has been painted. */
export function AfterPaint(props: DeferredShellProps) {
  const loaded = useDeferredImport(loadWhenIdle);
  return loaded && <loaded.DeferredShell {...props} />;
}
