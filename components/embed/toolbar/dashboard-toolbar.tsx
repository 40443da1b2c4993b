import { Toolbar } from '@base-ui/react/toolbar';
import { Tooltip } from '@base-ui/react/tooltip';
import { memo, useState } from 'react';
import { createPortal } from 'react-dom';
import { DeleteViewDialog } from '../saved-views/delete-view-dialog.tsx';
import { SaveViewDialog } from '../saved-views/save-view-dialog.tsx';
import { useSavedViews } from '../saved-views/use-saved-views.ts';
import { ViewItems } from '../saved-views/view-items.tsx';
import { ViewsMenu } from '../saved-views/views-menu.tsx';
import type { DashboardFacts, EmbedControl, EmbedSource } from '../state/embed-control.ts';
import { isUsable } from '../state/embed-state.ts';
import { DataTime } from './data-time.tsx';
import { FullScreenBar } from './full-screen-bar.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { MoreMenu } from './more-menu.tsx';
import { ToolButton } from './tool-button.tsx';
import type { ToolbarAction } from './toolbar-action.ts';
import { useAnnouncement } from './use-announcement.ts';
import { useDataRefresh } from './use-data-refresh.ts';
import { useSharingLink } from './use-sharing-link.ts';
import { useToolbarActions } from './use-toolbar-actions.ts';
import { useToolbarCommands } from './use-toolbar-commands.ts';
import { useToolbarLayout } from './use-toolbar-layout.ts';

type OpenDialog =
  | { readonly kind: 'save' }
  | { readonly kind: 'delete' }
  | { readonly kind: 'link'; readonly link: string };

/** Shows the dashboard's actions in the space that `dashboard-top-parts.tsx` reserves. */
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
  const showLink = (link: string) => setDialog({ kind: 'link', link });
  const actions = useToolbarActions(control, source, { dataRefresh, announce, showLink });
  const offersViews = source.actions.includes('bookmarks');
  const canBeUsed = control.state.live !== undefined && isUsable(control.state);
  const save = () => setDialog({ kind: 'save' });
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
    onDelete: () => setDialog({ kind: 'delete' }),
  };
  const buttonsOf = (...ids: ToolbarAction['id'][]) =>
    actions
      .filter(({ id }) => ids.includes(id))
      .map((action) => (
        <ToolButton
          key={action.id}
          action={action}
          hasLabel={layout === 'labels'}
          isBusy={action.id === 'refresh' && dataRefresh.isRefreshing}
        />
      ));
  const close = () => setDialog(undefined);
  const { selected } = views;
  return createPortal(
    <Tooltip.Provider>
      <Toolbar.Root
        aria-label={`${source.title}: actions`}
        className="-mx-2.75 flex min-w-0 grow items-center gap-0.5"
      >
        {buttonsOf('refresh')}
        <DataTime {...dataRefresh} />
        {layout === 'menu' ? (
          <MoreMenu
            actions={actions.filter(({ id }) => id !== 'refresh')}
            views={
              offersViews ? (choose) => <ViewItems {...viewProps} choose={choose} /> : undefined
            }
          />
        ) : (
          <>
            <Line />
            {buttonsOf('reset')}
            {offersViews && <ViewsMenu {...viewProps} />}
            <Line />
            {buttonsOf('link', 'export', 'schedule')}
            <span className="grow" />
            {buttonsOf('explore', 'full-screen')}
          </>
        )}
      </Toolbar.Root>
      <div aria-live="polite" className="toast-region">
        {announcement && <p className="toast">{announcement}</p>}
      </div>
      <FullScreenBar title={source.title} announce={announce} />
      {dialog?.kind === 'save' && <SaveViewDialog save={views.create} onClose={close} />}
      {dialog?.kind === 'delete' && selected && (
        <DeleteViewDialog
          name={selected.name}
          onDelete={() => views.remove(selected)}
          onClose={close}
        />
      )}
      {dialog?.kind === 'link' && <LinkDialog link={dialog.link} onClose={close} />}
    </Tooltip.Provider>,
    slot,
  );
});

function Line() {
  return <Toolbar.Separator className="mx-1.5 h-5 w-px flex-none bg-line" />;
}

function commandOf({ id, name, run }: ToolbarAction) {
  return { id, label: name, run };
}
