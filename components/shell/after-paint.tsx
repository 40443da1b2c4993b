'use client';

import { useDeferredImport } from '../ui/use-deferred-import.ts';
import type { DeferredShellProps } from './deferred-shell.tsx';

async function loadWhenIdle() {
  await new Promise((resolve) => setTimeout(resolve));
  // Safari has no requestIdleCallback. Its setTimeout ignores the options and waits 0 ms.
  const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
  await new Promise<unknown>((resolve) => whenIdle(resolve, { timeout: 2_000 }));
  return import('./deferred-shell.tsx');
}

/** Loads the shell's interactive features after the page has painted. */
export function AfterPaint(props: DeferredShellProps) {
  const loaded = useDeferredImport(loadWhenIdle);
  return loaded && <loaded.DeferredShell {...props} />;
}
