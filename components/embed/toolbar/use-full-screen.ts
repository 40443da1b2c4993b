import { useSyncExternalStore } from 'react';

/** Returns the element to show in full screen: the dashboard with its notices and dialogs. */
export const fullScreenSection = () => document.getElementById('dashboard');

function subscribe(onChange: () => void): () => void {
  document.addEventListener('fullscreenchange', onChange);
  return () => document.removeEventListener('fullscreenchange', onChange);
}

const isFull = () =>
  document.fullscreenElement !== null && document.fullscreenElement === fullScreenSection();

/** Holds whether the dashboard is in full screen, and a function that toggles full screen. */
export interface FullScreen {
  /** Whether the browser supports full screen. iPhones support it only for videos. */
  readonly isPossible: boolean;
  readonly isFull: boolean;
  readonly toggle: () => void;
}

/** Enters full screen. Moves the focus into the section, because everything outside is hidden. */
async function enterFullScreen(): Promise<void> {
  const section = fullScreenSection();
  await section?.requestFullscreen();
  section?.focus();
}

/** Toggles full screen of the dashboard's section, which stays when its frames are replaced. */
export function useFullScreen(announce: (message: string) => void): FullScreen {
  const isNowFull = useSyncExternalStore(subscribe, isFull, () => false);
  return {
    isPossible: document.fullscreenEnabled === true,
    isFull: isNowFull,
    toggle() {
      const change = isNowFull ? document.exitFullscreen() : enterFullScreen();
      change.catch(() => announce('Your browser didn’t allow full screen.'));
    },
  };
}
