import { Toolbar } from '@base-ui/react/toolbar';
import { Tooltip } from '@base-ui/react/tooltip';
import { memo, type ReactNode, useState } from 'react';
import { createPortal } from 'react-dom';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { DeleteViewDialog } from '../saved-views/delete-view-dialog.tsx';
import { SaveViewDialog } from '../saved-views/save-view-dialog.tsx';
import { useSavedViews } from '../saved-views/use-saved-views.ts';
import { ViewItems } from '../saved-views/view-items.tsx';
import { ViewsMenu } from '../saved-views/views-menu.tsx';
import type { DashboardFacts, EmbedControl, EmbedSource } from '../state/embed-control.ts';
import { isUsable } from '../state/embed-state.ts';
import { withoutDefaults } from '../state/view-state-query.ts';
import { AboutDialog } from './about-dialog.tsx';
import { FavoriteButton } from './favorite-button.tsx';
import { FullScreenBar } from './full-screen-bar.tsx';
import { MoreMenu } from './more-menu.tsx';
import { ShareDialog } from './share-dialog.tsx';
import { ToolButton } from './tool-button.tsx';
import type { ToolbarAction } from './toolbar-action.ts';
import { useAnnouncement } from './use-announcement.ts';
import { useDataRefresh } from './use-data-refresh.ts';
import { useSharingLink } from './use-sharing-link.ts';
import { useToolbarActions } from './use-toolbar-actions.ts';
import { useToolbarCommands } from './use-toolbar-commands.ts';
import { useToolbarLayout } from './use-toolbar-layout.ts';

type OpenDialog = 'save' | 'delete' | 'about' | 'share';

/** Actions with a button of their own. The menu has the others. */
const withButtons: readonly ToolbarAction['id'][] = ['refresh', 'about', 'share'];

/** Renders the dashboard's actions in the space that `dashboard-bar-parts.tsx` reserves. */
export const DashboardToolbar = memo(function DashboardToolbar({
  source,
  ...control
}: EmbedControl & { source: EmbedSource & DashboardFacts }) {
  const [dialog, setDialog] = useState<OpenDialog>();
  const [announcement, announce] = useAnnouncement();
  const layout = useToolbarLayout();
  const dataRefresh = useDataRefresh(control, announce);
  const views = useSavedViews(control, source, announce);
  useSharingLink(control, source.controlIds);
  const actions = useToolbarActions(control, source, {
    dataRefresh,
    announce,
    showAbout: () => setDialog('about'),
    showShare: () => setDialog('share'),
  });
  const offersViews = source.actions.includes('bookmarks');
  const canBeUsed = control.state.live !== undefined && isUsable(control.state);
  const save = () => setDialog('save');
  useToolbarCommands([
    ...actions.filter(({ isDisabled }) => !isDisabled).map(commandOf),
    ...(offersViews && canBeUsed ? [{ id: 'save-view', label: 'Save this view…', run: save }] : []),
  ]);

  const slot = document.getElementById('dashboard-toolbar');
  if (!slot) return null;
  const viewProps = {
    views,
    isDisabled: !canBeUsed,
    onSave: save,
    onDelete: () => setDialog('delete'),
  };
  const close = () => setDialog(undefined);
  const { selected } = views;
  const favorite = actions.find(({ id }) => id === 'favorite');
  const menuActions = actions.filter(
    ({ id }) => layout === 'menu' || !(withButtons.includes(id) || id === 'favorite'),
  );
  return createPortal(
    <Tooltip.Provider>
      {layout === 'buttons' && favorite && <FavoriteButton action={favorite} source={source} />}
      {/* Without a dashboard, there is nothing to act on. */}
      {!control.state.problem && (
        <ToolbarFrame title={source.title}>
          {layout === 'buttons' && (
            <>
              {offersViews && <ViewsMenu {...viewProps} />}
              {actions
                .filter(({ id }) => withButtons.includes(id))
                .map((action) => (
                  <ToolButton
                    key={action.id}
                    action={action}
                    isBusy={action.id === 'refresh' && dataRefresh.isRefreshing}
                  />
                ))}
            </>
          )}
          <MoreMenu
            actions={menuActions}
            isSheet={layout === 'menu'}
            views={
              offersViews && layout === 'menu'
                ? (choose) => <ViewItems {...viewProps} choose={choose} />
                : undefined
            }
          />
        </ToolbarFrame>
      )}
      <div aria-live="polite" className="toast-region">
        {announcement && <p className="toast">{announcement}</p>}
      </div>
      <FullScreenBar title={source.title} announce={announce} />
      {dialog === 'save' && <SaveViewDialog save={views.create} onClose={close} />}
      {dialog === 'delete' && selected && (
        <DeleteViewDialog
          name={selected.name}
          onDelete={() => views.remove(selected)}
          onClose={close}
        />
      )}
      {dialog === 'about' && <AboutDialog facts={source} onClose={close} />}
      {dialog === 'share' && (
        <ShareDialog
          title={source.title}
          viewState={withoutDefaults(control.state.viewState, control.state.defaults)}
          controlIds={source.controlIds}
          onClose={close}
        />
      )}
    </Tooltip.Provider>,
    slot,
  );
});

/** Renders the toolbar's frame. When it disappears with the focus inside, the dashboard gets it. */
function ToolbarFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Toolbar.Root
      ref={useKeptFocus<HTMLDivElement>()}
      aria-label={`${title}: actions`}
      className="flex min-w-0 items-center gap-1"
    >
      {children}
    </Toolbar.Root>
  );
}

function commandOf({ id, name, run }: ToolbarAction) {
  return { id, label: name, run };
}
