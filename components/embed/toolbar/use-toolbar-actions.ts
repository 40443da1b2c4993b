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
import { resetMessages } from './reset-messages.ts';
import { scrollToMiddle } from './scroll-to-middle.ts';
import type { ToolbarAction } from './toolbar-action.ts';
import type { DataRefresh } from './use-data-refresh.ts';
import { useExploreMode } from './use-explore-mode.ts';
import { useFullScreen } from './use-full-screen.ts';
import { linkTo } from './use-sharing-link.ts';

/** Holds what the actions need from the rest of the toolbar. */
export interface ToolbarParts {
  readonly data: DataRefresh;
  readonly announce: (message: string) => void;
  /** Shows the link to copy by hand, after the clipboard was denied. */
  readonly showLink: (link: string) => void;
}

const ownDataHint = 'People who open it see only their own data.';
const notSharedHint = 'If this saved view isn’t shared, other people see the published view.';

/**
 * Returns all actions on a dashboard except those of saved views. Omits actions that the user is
 * not allowed. While the frame is unusable, actions on it are disabled.
 */
export function useToolbarActions(
  control: EmbedControl,
  source: EmbedSource & DashboardFacts,
  { data, announce, showLink }: ToolbarParts,
): readonly ToolbarAction[] {
  const { defaults, live, viewState } = control.state;
  const canBeUsed = live !== undefined && isUsable(control.state);
  const [isExploring, toggleExplore] = useExploreMode(control);
  const screen = useFullScreen(announce);
  const view = withoutDefaults(viewState, defaults);
  const resets = resetMessages(view, source.controls);

  function openDialog(modalType: 'export' | 'schedule') {
    if (!live) return;
    // Focus the frame first: then the browser scrolls to what the frame focuses.
    focusFrame(live.generation);
    scrollToMiddle();
    postToFrame(live.generation, { type: 'workbook:modal:toggle', modalType });
    recordFrameDialog();
    // A swap of frames would close the dialog.
    control.dispatch({ type: 'occupied' });
  }

  async function copyLink() {
    const link = linkTo(view, source.controls);
    try {
      await navigator.clipboard.writeText(link);
      announce(`Link copied. ${view.bookmarkId ? notSharedHint : ownDataHint}`);
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
      isDisabled: !canBeUsed || data.isRefreshing,
      run: data.refresh,
    },
    {
      id: 'reset',
      name: 'Reset to the published view',
      label: 'Reset',
      icon: RotateCcw,
      isDisabled: !canBeUsed || resets.length === 0,
      run: () => {
        if (!live) return;
        for (const message of resets) postToFrame(live.generation, message);
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
      name: screen.isFull ? 'Exit full screen' : 'Full screen',
      label: screen.isFull ? 'Exit full screen' : 'Full screen',
      icon: screen.isFull ? Minimize : Maximize,
      isDisabled: !canBeUsed && !screen.isFull,
      isOffered: screen.isPossible,
      run: screen.toggle,
    },
  ];
  return actions.filter(({ isOffered = true }) => isOffered);
}
