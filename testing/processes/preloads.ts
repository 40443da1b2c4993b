/** Modules of `testing/processes/preload/` that a process of a test loads before its own code. */
export type Preload = 'controlled-clock' | 'end-with-parent' | 'record-answers';

/** Value of `NODE_OPTIONS` that loads them, after whatever is set there already. */
export function preloadOptions(...names: readonly Preload[]): string {
  const urls = names.map((name) => new URL(`./preload/${name}.ts`, import.meta.url).href);
  return [process.env.NODE_OPTIONS ?? '', ...urls.map((url) => `--import=${url}`)].join(' ').trim();
}

/** Returns the environment of a process whose clock a test sets, and which ends with that test. */
export function controlledProcess(): Record<string, string> {
  return { NODE_OPTIONS: preloadOptions('controlled-clock', 'end-with-parent') };
}

/** Environment of a portal process whose every answer is kept below `folder` for the leak test. */
export function recordedPortal(folder: string): Record<string, string> {
  return {
    NODE_OPTIONS: preloadOptions('controlled-clock', 'record-answers', 'end-with-parent'),
    RECORD_ANSWERS_IN: folder,
  };
}
