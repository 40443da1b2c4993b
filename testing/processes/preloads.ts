/** Lists the modules of `preload/`, which a test's process loads before its own code. */
export type Preload = 'controlled-clock' | 'end-with-parent' | 'record-responses';

/** Returns `NODE_OPTIONS` with the current options and the preloads. */
export function preloadOptions(...names: readonly Preload[]): string {
  const urls = names.map((name) => new URL(`./preload/${name}.ts`, import.meta.url).href);
  return [process.env.NODE_OPTIONS ?? '', ...urls.map((url) => `--import=${url}`)].join(' ').trim();
}

/** Returns the environment of a process whose clock the test sets, and which ends with the test. */
export function controlledProcess(): Record<string, string> {
  return { NODE_OPTIONS: preloadOptions('controlled-clock', 'end-with-parent') };
}

/** Returns the environment of a portal process that also records its responses in `folder`. */
export function recordedPortal(folder: string): Record<string, string> {
  return {
    NODE_OPTIONS: preloadOptions('controlled-clock', 'record-responses', 'end-with-parent'),
    RECORD_RESPONSES_IN: folder,
  };
}
