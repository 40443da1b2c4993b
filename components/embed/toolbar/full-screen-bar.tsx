import { Minimize } from 'lucide';
import { useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { Icon } from '../../ui/icon.tsx';
import { fullScreenSection, useFullScreen } from './use-full-screen.ts';

/**
 * Offers an exit from full screen, because full screen hides the toolbar, and some devices have no
 * Esc key. The bar is above the dashboard, because a workbook can have controls in every corner.
 */
export function FullScreenBar({
  title,
  announce,
}: {
  title: string;
  announce: (message: string) => void;
}) {
  const { isFull, toggle } = useFullScreen(announce);
  // Prepend the bar to React's own elements, so that it is also first in keyboard order.
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
