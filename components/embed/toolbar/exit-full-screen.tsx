import { Minimize } from 'lucide';
import { createPortal } from 'react-dom';
import { Icon } from '../../shell/icon.tsx';
import { fullScreenSection, useFullScreen } from './use-full-screen.ts';

/** The way out of full screen, where the toolbar cannot be seen and not everybody has an Esc key. */
export function ExitFullScreen({ say }: { say: (words: string) => void }) {
  const { isFull, toggle } = useFullScreen(say);
  const section = fullScreenSection();
  if (!isFull || !section) return null;
  return createPortal(
    <button
      type="button"
      aria-label="Exit full screen"
      className="fixed top-3 right-3 z-10 grid size-11 place-items-center rounded-full border border-line bg-surface text-ink shadow-overlay hover:bg-raised"
      onClick={toggle}
    >
      <Icon node={Minimize} className="size-4" />
    </button>,
    section,
  );
}
