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
import { publishedShown } from '../saved-views/use-saved-views.ts';
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

/** What the toolbar's actions need of the rest of it. */
export interface ToolbarParts {
  readonly data: DataRefresh;
  readonly say: (words: string) => void;
  /** The clipboard was refused: the link is to be copied by hand. */
  readonly showLink: (link: string) => void;
}

const ownData = 'People who open it see only their own data.';
const sharedOnly = 'If this saved view isn’t shared, other people see the published view.';

/**
 * Everything that can be done with a dashboard besides its saved views. What the user may not do is
 * absent; while nothing can be done with the frame, what concerns it is disabled.
 */
export function useToolbarActions(
  control: EmbedControl,
  source: EmbedSource & DashboardFacts,
  { data, say, showLink }: ToolbarParts,
): readonly ToolbarAction[] {
  const { defaults, live, viewState } = control.state;
  const canBeUsed = live !== undefined && isUsable(control.state);
  const [isExploring, toggleExplore] = useExploreMode(control);
  const screen = useFullScreen(say);
  const view = withoutDefaults(viewState, defaults);
  const resets = resetMessages(view, source.controls);

  function openDialog(modalType: 'export' | 'schedule') {
    if (!live) return;
    // In this order, so that the browser brings into view what the frame then gives the focus.
    focusFrame(live.generation);
    scrollToMiddle();
    postToFrame(live.generation, { type: 'workbook:modal:toggle', modalType });
    recordFrameDialog();
    // A frame that is about to take over would take the dialog away.
    control.act({ type: 'occupied' });
  }

  async function copyLink() {
    const link = linkTo(view, source.controls);
    try {
      await navigator.clipboard.writeText(link);
      say(`Link copied. ${view.bookmarkId ? sharedOnly : ownData}`);
    } catch {
      showLink(link);
    }
  }

  const may = (action: DashboardFacts['actions'][number]) => source.actions.includes(action);
  const known: (ToolbarAction & { isOffered?: boolean })[] = [
    {
      id: 'refresh',
      name: 'Refresh data',
      words: 'Refresh',
      icon: RefreshCw,
      isDisabled: !canBeUsed || data.isRefreshing,
      run: data.refresh,
    },
    {
      id: 'reset',
      name: 'Reset to the published view',
      words: 'Reset',
      icon: RotateCcw,
      isDisabled: !canBeUsed || resets.length === 0,
      run: () => {
        if (!live) return;
        for (const message of resets) postToFrame(live.generation, message);
        say(publishedShown);
      },
    },
    {
      id: 'link',
      name: 'Copy link to this view',
      words: 'Copy link',
      icon: Link2,
      isDisabled: !canBeUsed,
      run: copyLink,
    },
    {
      id: 'export',
      name: 'Export…',
      words: 'Export',
      icon: Download,
      isDisabled: !canBeUsed,
      isOffered: may('export'),
      run: () => openDialog('export'),
    },
    {
      id: 'schedule',
      name: 'Schedule…',
      words: 'Schedule',
      icon: CalendarClock,
      isDisabled: !canBeUsed,
      isOffered: may('schedule'),
      run: () => openDialog('schedule'),
    },
    {
      id: 'explore',
      name: 'Explore',
      words: 'Explore',
      icon: Compass,
      isDisabled: !canBeUsed,
      isPressed: isExploring,
      isOffered: may('explore'),
      run: toggleExplore,
    },
    {
      id: 'full-screen',
      name: screen.isFull ? 'Exit full screen' : 'Full screen',
      words: screen.isFull ? 'Exit full screen' : 'Full screen',
      icon: screen.isFull ? Minimize : Maximize,
      isDisabled: !canBeUsed && !screen.isFull,
      isOffered: screen.isPossible,
      run: screen.toggle,
    },
  ];
  return known.filter(({ isOffered = true }) => isOffered);
}
