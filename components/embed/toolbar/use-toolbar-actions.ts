import {
  CalendarClock,
  Compass,
  Download,
  Info,
  Maximize,
  Minimize,
  RefreshCw,
  RotateCcw,
  Share,
  Star,
} from 'lucide';
import { favorites, toggleFavorite } from '../../preferences/dashboard-marks.ts';
import { focusFrame, postToFrame } from '../frame/frame-messages.ts';
import { recordFrameDialog } from '../renewal/user-activity.ts';
import { publishedViewMessage } from '../saved-views/use-saved-views.ts';
import type { DashboardFacts, EmbedControl, EmbedSource } from '../state/embed-control.ts';
import { isUsable } from '../state/embed-state.ts';
import { withoutDefaults } from '../state/view-state-query.ts';
import { messagesToReset } from './messages-to-reset.ts';
import { scrollToMiddle } from './scroll-to-middle.ts';
import type { ToolbarAction } from './toolbar-action.ts';
import type { DataRefresh } from './use-data-refresh.ts';
import { useExploreMode } from './use-explore-mode.ts';
import { useFullScreen } from './use-full-screen.ts';

/** Holds what the actions need from the rest of the toolbar. */
export interface ToolbarParts {
  readonly dataRefresh: DataRefresh;
  readonly announce: (message: string) => void;
  readonly showAbout: () => void;
  readonly showShare: () => void;
}

/**
 * Returns all actions on a dashboard except those of saved views. Omits actions that the catalog
 * does not offer or the browser does not support. Disables actions while the frame is unusable.
 */
export function useToolbarActions(
  control: EmbedControl,
  source: EmbedSource & DashboardFacts,
  { dataRefresh, announce, showAbout, showShare }: ToolbarParts,
): readonly ToolbarAction[] {
  const { defaults, live, viewState } = control.state;
  const canBeUsed = live !== undefined && isUsable(control.state);
  const isFavorite = favorites.use(source.user).includes(source.slug);
  const [isExploring, toggleExplore] = useExploreMode(control);
  const fullScreen = useFullScreen(announce);
  const viewWithoutDefaults = withoutDefaults(viewState, defaults);
  const resetMessages = messagesToReset(viewWithoutDefaults, source.controlIds);

  function openDialog(modalType: 'export' | 'schedule') {
    if (!live) return;
    // Focus the frame first, so that the browser scrolls to the element that the frame focuses.
    focusFrame(live.generation);
    scrollToMiddle();
    postToFrame(live.generation, { type: 'workbook:modal:toggle', modalType });
    recordFrameDialog();
    // Another frame would close the dialog.
    control.dispatch({ type: 'occupied' });
  }

  const isAllowed = (action: DashboardFacts['actions'][number]) => source.actions.includes(action);
  const actions: (ToolbarAction & { isOffered?: boolean })[] = [
    {
      id: 'favorite',
      name: isFavorite ? 'Remove from favorites' : 'Add to favorites',
      icon: Star,
      isDisabled: false,
      run: () => toggleFavorite(source.user, source.slug),
    },
    {
      id: 'refresh',
      name: 'Refresh data',
      icon: RefreshCw,
      isDisabled: !canBeUsed || dataRefresh.isRefreshing,
      run: dataRefresh.refresh,
    },
    {
      id: 'reset',
      name: 'Reset to the published view',
      icon: RotateCcw,
      isDisabled: !canBeUsed || resetMessages.length === 0,
      run: () => {
        if (!live) return;
        for (const message of resetMessages) postToFrame(live.generation, message);
        announce(publishedViewMessage);
      },
    },
    {
      id: 'about',
      name: 'About this dashboard',
      icon: Info,
      isDisabled: false,
      run: showAbout,
    },
    {
      id: 'share',
      name: 'Share this view…',
      label: 'Share',
      icon: Share,
      isDisabled: !canBeUsed,
      run: showShare,
    },
    {
      id: 'export',
      name: 'Export…',
      icon: Download,
      isDisabled: !canBeUsed,
      isOffered: isAllowed('export'),
      run: () => openDialog('export'),
    },
    {
      id: 'schedule',
      name: 'Schedule…',
      icon: CalendarClock,
      isDisabled: !canBeUsed,
      isOffered: isAllowed('schedule'),
      run: () => openDialog('schedule'),
    },
    {
      id: 'explore',
      name: 'Explore',
      icon: Compass,
      isDisabled: !canBeUsed,
      isPressed: isExploring,
      isOffered: isAllowed('explore'),
      run: toggleExplore,
    },
    {
      id: 'full-screen',
      name: fullScreen.isFull ? 'Exit full screen' : 'Full screen',
      icon: fullScreen.isFull ? Minimize : Maximize,
      isDisabled: !canBeUsed && !fullScreen.isFull,
      isOffered: fullScreen.isPossible,
      run: fullScreen.toggle,
    },
  ];
  return actions.filter(({ isOffered = true }) => isOffered);
}
