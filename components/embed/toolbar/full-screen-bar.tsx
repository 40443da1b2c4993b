import { Minimize } from 'lucide';
import { useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { Icon } from '../../ui/icon.tsx';
import { fullScreenSection, useFullScreen } from './use-full-screen.ts';

/**
 * The way out of full screen, where the toolbar cannot be seen and not everybody has an Esc key:
 * above the dashboard, for the workbook has its own controls in every corner.
 */
export function FullScreenBar({ title, say }: { title: string; say: (words: string) => void }) {
  const { isFull, toggle } = useFullScreen(say);
  // First in the section for the keyboard, too; React's own elements come after it.
  const [container] = useState(() => document.createElement('div'));
  useLayoutEffect(() => {
    if (!isFull) return;
    container.className = 'full-screen-bar';
    fullScreenSection()?.prepend(container);
    return () => container.remove();
  }, [isFull, container]);
  if (!isFull) return null;
  return createPortal(
    <>
      <p className="min-w-0 truncate font-semibold">{title}</p>
      <button type="button" className="tool -mr-2.75" onClick={toggle}>
        <Icon node={Minimize} className="size-4" />
        Exit full screen
      </button>
    </>,
    container,
  );
}
