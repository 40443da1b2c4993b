import { type ComponentType, useCallback, useEffect, useRef, useState } from 'react';
import type { CommandPaletteProps } from '../palette/command-palette.tsx';
import { watchThemeChoice } from '../preferences/theme-choice.ts';
import { followSession } from '../session/follow-session.ts';
import { forgetAtSignOut } from '../session/forget-at-sign-out.ts';
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
 * palette (loaded at first use), the theme choice, local times, and clearing this browser's storage at
 * sign-out by choice.
 */
export function DeferredShell({ userKey }: DeferredShellProps) {
  const [palette, setPalette] = useState<{ CommandPalette: ComponentType<CommandPaletteProps> }>();
  const [isPaletteOpen, setIsPaletteOpen] = useState(false);
  const opener = useRef<Element>(null);
  const closePalette = useCallback(() => setIsPaletteOpen(false), []);

  useEffect(() => {
    // Tells tests that the page handles keyboard shortcuts.
    document.documentElement.dataset.shell = 'ready';
  }, []);
  useEffect(blockLinksOffline, []);
  useEffect(skipDashboardTransitions, []);
  useEffect(() => followSession(userKey), [userKey]);
  useEffect(fillClocks, []);
  useEffect(watchThemeChoice, []);
  useEffect(() => forgetAtSignOut(userKey), [userKey]);
  useEffect(
    () =>
      watchSearch(() => {
        // In a dialog, such as the palette itself, keep the previous opener.
        if (!document.activeElement?.closest('[role="dialog"]')) {
          opener.current = document.activeElement;
        }
        // Full screen shows only the dashboard and would hide the palette.
        if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
        setIsPaletteOpen(true);
        loadPalette().then(setPalette, () => {
          setIsPaletteOpen(false);
          // Open the home page instead, which lists all dashboards. Stay on this page if the browser
          // is offline or a dashboard is in use.
          if (navigator.onLine && !isDashboardInUse()) location.assign('/');
        });
      }),
    [],
  );

  return (
    palette && (
      <palette.CommandPalette
        userKey={userKey}
        isOpen={isPaletteOpen}
        onClose={closePalette}
        opener={opener}
      />
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

/**
 * While the browser is offline, blocks links that would replace a dashboard with the browser's
 * error page. Returns a cleanup.
 */
function blockLinksOffline(): () => void {
  const handleClick = (event: MouseEvent) => {
    const link = event.target instanceof Element && event.target.closest('a');
    const hasModifier = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || link.target || hasModifier || link.origin !== location.origin) return;
    const isAnchor = link.pathname === location.pathname && link.hash !== '';
    if (!isAnchor && !canLeave()) event.preventDefault();
  };
  document.addEventListener('click', handleClick);
  return () => document.removeEventListener('click', handleClick);
}
