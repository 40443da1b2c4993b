import {
  CalendarClock,
  Compass,
  Download,
  Link2,
  Maximize,
  Minimize,
  RefreshCw,
  RotateCcw,
} from 'lucide';
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
import { linkTo } from './use-sharing-link.ts';

/** Holds what the actions need from the rest of the toolbar. */
export interface ToolbarParts {
  readonly dataRefresh: DataRefresh;
  readonly announce: (message: string) => void;
  /** Shows the link to copy by hand, if the browser denies access to the clipboard. */
  readonly showLink: (link: string) => void;
}

const ownDataHint = 'People who open it see only their own data.';
const notSharedHint = 'If this saved view isn’t shared, other people see the published view.';

/**
 * Returns all actions on a dashboard except those of saved views. Omits actions that the catalog
 * does not offer or the browser does not support. Disables actions while the frame is unusable.
 */
export function useToolbarActions(
  control: EmbedControl,
  source: EmbedSource & DashboardFacts,
  { dataRefresh, announce, showLink }: ToolbarParts,
): readonly ToolbarAction[] {
  const { defaults, live, viewState } = control.state;
  const canBeUsed = live !== undefined && isUsable(control.state);
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

  async function copyLink() {
    const link = linkTo(viewWithoutDefaults, source.controlIds);
    try {
      await navigator.clipboard.writeText(link);
      announce(`Link copied. ${viewWithoutDefaults.bookmarkId ? notSharedHint : ownDataHint}`);
    } catch {
      showLink(link);
    }
  }

  const isAllowed = (action: DashboardFacts['actions'][number]) => source.actions.includes(action);
  const actions: (ToolbarAction & { isOffered?: boolean })[] = [
    {
      id: 'refresh',
      name: 'Refresh data',
      label: 'Refresh',
      icon: RefreshCw,
      isDisabled: !canBeUsed || dataRefresh.isRefreshing,
      run: dataRefresh.refresh,
    },
    {
      id: 'reset',
      name: 'Reset to the published view',
      label: 'Reset',
      icon: RotateCcw,
      isDisabled: !canBeUsed || resetMessages.length === 0,
      run: () => {
        if (!live) return;
        for (const message of resetMessages) postToFrame(live.generation, message);
        announce(publishedViewMessage);
      },
    },
    {
      id: 'link',
      name: 'Copy link to this view',
      label: 'Copy link',
      icon: Link2,
      isDisabled: !canBeUsed,
      run: copyLink,
    },
    {
      id: 'export',
      name: 'Export…',
      label: 'Export',
      icon: Download,
      isDisabled: !canBeUsed,
      isOffered: isAllowed('export'),
      run: () => openDialog('export'),
    },
    {
      id: 'schedule',
      name: 'Schedule…',
      label: 'Schedule',
      icon: CalendarClock,
      isDisabled: !canBeUsed,
      isOffered: isAllowed('schedule'),
      run: () => openDialog('schedule'),
    },
    {
      id: 'explore',
      name: 'Explore',
      label: 'Explore',
      icon: Compass,
      isDisabled: !canBeUsed,
      isPressed: isExploring,
      isOffered: isAllowed('explore'),
      run: toggleExplore,
    },
    {
      id: 'full-screen',
      name: fullScreen.isFull ? 'Exit full screen' : 'Full screen',
      label: fullScreen.isFull ? 'Exit full screen' : 'Full screen',
      icon: fullScreen.isFull ? Minimize : Maximize,
      isDisabled: !canBeUsed && !fullScreen.isFull,
      isOffered: fullScreen.isPossible,
      run: fullScreen.toggle,
    },
  ];
  return actions.filter(({ isOffered = true }) => isOffered);
}
