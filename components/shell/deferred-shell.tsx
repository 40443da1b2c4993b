import { type ComponentType, useCallback, useEffect, useRef, useState } from 'react';
import type { CommandPaletteProps } from '../palette/command-palette.tsx';
import { watchDemoNotice } from '../preferences/demo-notice.ts';
import { watchThemeChoice } from '../preferences/theme-choice.ts';
import { followSession } from '../session/follow-session.ts';
import { canLeave, isDashboardInUse } from '../ui/can-leave.ts';
import { fillClocks } from '../ui/format-moment.ts';
import { skipDashboardTransitions } from './dashboard-transitions.ts';

const loadPalette = () => import('../palette/command-palette.tsx');

/** Holds the props of the deferred shell. */
export interface DeferredShellProps {
  readonly userKey: string;
}

/**
 * Adds what the page's shell does beyond links and forms: session sync with other tabs, the command
 * palette (loaded at first use), the theme choice, local times, and the demo banner.
 */
export function DeferredShell({ userKey }: DeferredShellProps) {
  const [palette, setPalette] = useState<{ CommandPalette: ComponentType<CommandPaletteProps> }>();
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<Element>(null);
  const close = useCallback(() => setIsOpen(false), []);

  useEffect(() => {
    // Tells tests that the page handles keyboard shortcuts.
    document.documentElement.dataset.shell = 'ready';
  }, []);
  useEffect(watchLinks, []);
  useEffect(skipDashboardTransitions, []);
  useEffect(() => followSession(userKey), [userKey]);
  useEffect(fillClocks, []);
  useEffect(watchThemeChoice, []);
  useEffect(watchDemoNotice, []);
  useEffect(
    () =>
      watchSearch(() => {
        if (!document.activeElement?.closest('[role="dialog"]')) {
          opener.current = document.activeElement;
        }
        // Full screen shows only the dashboard and would hide the palette.
        if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
        setIsOpen(true);
        loadPalette().then(setPalette, () => {
          setIsOpen(false);
          // The catalog has its own search. Stay here if offline or if a dashboard is in use.
          if (navigator.onLine && !isDashboardInUse()) location.assign('/');
        });
      }),
    [],
  );

  return (
    palette && (
      <palette.CommandPalette userKey={userKey} isOpen={isOpen} onClose={close} opener={opener} />
    )
  );
}

/** Calls `onSearch` when the user presses the search button, Ctrl K, or ⌘ K. Returns a cleanup. */
function watchSearch(onSearch: () => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    const isShortcut = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!isShortcut || event.key.toLowerCase() !== 'k') return;
    event.preventDefault();
    onSearch();
  };
  const onSubmit = (event: SubmitEvent) => {
    if (!(event.target instanceof HTMLFormElement) || event.target.id !== 'search-dashboards')
      return;
    event.preventDefault();
    onSearch();
  };
  addEventListener('keydown', onKey);
  addEventListener('submit', onSubmit);
  return () => {
    removeEventListener('keydown', onKey);
    removeEventListener('submit', onSubmit);
  };
}

/** Blocks links that would replace a dashboard with the browser's error page. Returns a cleanup. */
function watchLinks(): () => void {
  const handleClick = (event: MouseEvent) => {
    const link = event.target instanceof Element && event.target.closest('a');
    const hasModifier = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || link.target || hasModifier || link.origin !== location.origin) return;
    const isSamePage = link.pathname === location.pathname && link.hash !== '';
    if (!isSamePage && !canLeave()) event.preventDefault();
  };
  document.addEventListener('click', handleClick);
  return () => document.removeEventListener('click', handleClick);
}
