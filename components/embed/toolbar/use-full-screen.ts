import { useSyncExternalStore } from 'react';

const section = () => document.getElementById('dashboard');

function subscribe(onChange: () => void): () => void {
  document.addEventListener('fullscreenchange', onChange);
  return () => document.removeEventListener('fullscreenchange', onChange);
}

const isFull = () =>
  document.fullscreenElement !== null && document.fullscreenElement === section();

/** Whether the dashboard fills the screen, and how to change that. */
export interface FullScreen {
  /** Not with every browser: telephones of Apple have it for videos only. */
  readonly isPossible: boolean;
  readonly isFull: boolean;
  readonly toggle: () => void;
}

/** Full screen of the section, which outlives its frames. */
export function useFullScreen(say: (words: string) => void): FullScreen {
  const isNowFull = useSyncExternalStore(subscribe, isFull, () => false);
  return {
    isPossible: document.fullscreenEnabled === true,
    isFull: isNowFull,
    toggle() {
      const change = isNowFull ? document.exitFullscreen() : section()?.requestFullscreen();
      change?.catch(() => say('Your browser didn’t allow full screen.'));
    },
  };
}
