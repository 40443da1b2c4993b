import { type ComponentType, useCallback, useEffect, useRef, useState } from 'react';
import type { CommandPaletteProps } from '../palette/command-palette.tsx';
import { watchDemoNotice } from '../preferences/demo-notice.ts';
import { watchThemeChoice } from '../preferences/theme-choice.ts';
import { followSession } from '../session/follow-session.ts';
import { fillClocks } from '../ui/clock.ts';
import { isDashboardInUse, mayLeave } from '../ui/may-leave.ts';
import { hurryToDashboards } from './page-swap.ts';

const loadPalette = () => import('../palette/command-palette.tsx');

/** What the frame of the page knows and its extras need. */
export interface DeferredShellProps {
  readonly userKey: string;
}

/**
 * What the frame of the page can do beyond links and forms: the session in step with other tabs, the
 * shortcut and the button of the command palette, which is loaded at its first use, the choice of a
 * theme, local times, the demo's notice.
 */
export function DeferredShell({ userKey }: DeferredShellProps) {
  const [palette, setPalette] = useState<{ CommandPalette: ComponentType<CommandPaletteProps> }>();
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<Element>(null);
  const close = useCallback(() => setIsOpen(false), []);

  useEffect(() => {
    // Who drives the page, as tests do, sees by this that keys are followed.
    document.documentElement.dataset.shell = 'ready';
  }, []);
  useEffect(watchLinks, []);
  useEffect(hurryToDashboards, []);
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
        // In full screen only the dashboard itself can be seen.
        if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
        setIsOpen(true);
        loadPalette().then(setPalette, () => {
          setIsOpen(false);
          // The catalog has a search of its own: where the button leads without any script. A
          // dashboard that goes on is worth more than that.
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

/** Calls back when the search is asked for by its button, Ctrl K or ⌘ K; answers how to stop. */
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

/** Keeps links from leaving a dashboard for the browser's own page; answers how to stop. */
function watchLinks(): () => void {
  const stay = (event: MouseEvent) => {
    const link = event.target instanceof Element && event.target.closest('a');
    const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || link.target || opensElsewhere || link.origin !== location.origin) return;
    const isSamePage = link.pathname === location.pathname && link.hash !== '';
    if (!isSamePage && !mayLeave()) event.preventDefault();
  };
  document.addEventListener('click', stay);
  return () => document.removeEventListener('click', stay);
}
