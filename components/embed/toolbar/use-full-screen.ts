import { useSyncExternalStore } from 'react';

/** What fills the screen: the dashboard with what belongs over it. */
export const fullScreenSection = () => document.getElementById('dashboard');

function subscribe(onChange: () => void): () => void {
  document.addEventListener('fullscreenchange', onChange);
  return () => document.removeEventListener('fullscreenchange', onChange);
}

const isFull = () =>
  document.fullscreenElement !== null && document.fullscreenElement === fullScreenSection();

/** Whether the dashboard fills the screen, and how to change that. */
export interface FullScreen {
  /** Not with every browser: telephones of Apple have it for videos only. */
  readonly isPossible: boolean;
  readonly isFull: boolean;
  readonly toggle: () => void;
}

/** Takes the focus along: what is outside cannot be seen. */
async function fill(): Promise<void> {
  const section = fullScreenSection();
  await section?.requestFullscreen();
  section?.focus();
}

/** Full screen of the section, which outlives its frames. */
export function useFullScreen(say: (words: string) => void): FullScreen {
  const isNowFull = useSyncExternalStore(subscribe, isFull, () => false);
  return {
    isPossible: document.fullscreenEnabled === true,
    isFull: isNowFull,
    toggle() {
      const change = isNowFull ? document.exitFullscreen() : fill();
      change.catch(() => say('Your browser didn’t allow full screen.'));
    },
  };
}
