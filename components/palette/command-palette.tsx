import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide';
import { useParams } from 'next/navigation';
import { type RefObject, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { favorites, recents } from '../preferences/dashboard-marks.ts';
import { listSavedViews } from '../preferences/saved-views.ts';
import { goTo } from '../ui/can-leave.ts';
import { Icon } from '../ui/icon.tsx';
import { carriedQuery } from './carried-query.ts';
import { registeredCommands, subscribeToCommands } from './commands.ts';
import { type PaletteItem, paletteGroups, searchPalette } from './palette-items.ts';
import { PaletteList } from './palette-list.tsx';
import { PaletteProblem } from './palette-problem.tsx';
import { portalCommands } from './portal-commands.ts';
import { useDashboards } from './use-dashboards.ts';

/** Holds the props of the command palette. */
export interface CommandPaletteProps {
  readonly userKey: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Element that gets the focus back when the palette closes. */
  readonly opener: RefObject<Element | null>;
}

/**
 * Renders a dialog in which users find dashboards and commands by typing. The chosen item runs
 * after the palette has closed and returned the focus.
 */
export function CommandPalette({ userKey, isOpen, onClose, opener }: CommandPaletteProps) {
  const chosenItem = useRef<PaletteItem>(undefined);
  const [result, retry] = useDashboards(userKey, isOpen);
  const favoriteSlugs = favorites.use(userKey);
  const recentSlugs = recents.use(userKey);
  const registered = useSyncExternalStore(subscribeToCommands, registeredCommands);
  const { slug: currentSlug } = useParams<{ slug?: string }>();
  const dashboards = result?.kind === 'loaded' ? result.dashboards : undefined;

  const [query, setQuery] = useState('');
  const groups = useMemo(
    () =>
      paletteGroups({
        dashboards: dashboards ?? [],
        favoriteSlugs,
        recentSlugs,
        currentSlug,
        views: isOpen ? listSavedViews(userKey) : [],
        commands: [...registered, ...portalCommands],
        openDashboard: ({ slug, sharedControls = [] }, search) =>
          goTo(
            `/dashboards/${slug}${search ?? (currentSlug ? carriedQuery(location.search, sharedControls) : '')}`,
          ),
        openPage: goTo,
      }),
    [dashboards, favoriteSlugs, recentSlugs, currentSlug, registered, isOpen, userKey],
  );
  const shown = useMemo(() => searchPalette(groups, query), [groups, query]);

  function choose(item: PaletteItem) {
    chosenItem.current = item;
    onClose();
  }

  function handleOpenChangeComplete(isOpenNow: boolean) {
    if (isOpenNow) return;
    setQuery('');
    chosenItem.current?.run();
    chosenItem.current = undefined;
  }

  return (
    <Dialog.Root
      open={isOpen}
      onOpenChange={(wantsOpen) => !wantsOpen && onClose()}
      onOpenChangeComplete={handleOpenChangeComplete}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-(--z-dialog) bg-scrim transition-opacity duration-(--motion-quick) data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Viewport className="fixed inset-0 z-(--z-dialog) flex items-start justify-center overflow-hidden sm:px-3 sm:pt-[min(12dvh,7rem)] sm:pb-3">
          <Dialog.Popup
            aria-label="Search dashboards and views"
            // `true` moves the focus to the element that had it before.
            finalFocus={() => (opener.current instanceof HTMLElement ? opener.current : true)}
            className="flex max-h-full w-full flex-col overflow-hidden border-line max-sm:h-full sm:max-w-xl sm:rounded-2xl sm:border bg-surface text-ink shadow-overlay outline-none transition-[opacity,translate] duration-(--motion-quick) data-ending-style:opacity-0 data-starting-style:-translate-y-2 data-starting-style:opacity-0"
          >
            <Autocomplete.Root
              open
              inline
              mode="none"
              items={shown.groups}
              value={query}
              onValueChange={setQuery}
              itemToStringValue={({ label }: PaletteItem) => label}
              autoHighlight="always"
              keepHighlight
            >
              <div className="flex items-center gap-3 border-b border-line px-4">
                <Icon node={Search} className="size-5 shrink-0 text-quiet" />
                <Autocomplete.Input
                  aria-label="Search dashboards, views, and actions"
                  placeholder="Search dashboards and views"
                  className="h-14 min-w-0 grow bg-transparent text-ellipsis outline-none forced-colors:outline"
                />
                <Dialog.Close className="button-quiet min-h-7 px-2 py-0 text-xs">
                  <span className="sr-only">Close</span>
                  <span aria-hidden="true">Esc</span>
                </Dialog.Close>
              </div>
              <div className="min-h-0 grow overflow-y-auto overscroll-contain p-2">
                {result?.kind === 'loaded' || <PaletteProblem result={result} onRetry={retry} />}
                <Autocomplete.Empty>
                  <p className="px-4 py-8 text-center text-quiet wrap-anywhere not-only:hidden">
                    Nothing matches “{query.trim()}”.
                  </p>
                </Autocomplete.Empty>
                <PaletteList onChoose={choose} />
                {shown.hidden > 0 && (
                  <p className="px-3 py-2 text-sm text-quiet">
                    {shown.hidden} more. Type more letters to narrow the list.
                  </p>
                )}
              </div>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
