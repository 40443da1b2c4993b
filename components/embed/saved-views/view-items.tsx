import { Menu } from '@base-ui/react/menu';
import { BookmarkPlus, Check, Save, Trash2 } from 'lucide';
import { Icon } from '../../ui/icon.tsx';
import type { RunAfterClose } from '../../ui/tool-menu.tsx';
import type { SavedViews } from './use-saved-views.ts';

/** Lists the saved views as menu items, and actions on the current view. */
export function ViewItems({
  views,
  choose,
  isDisabled,
  onSave,
  onDelete,
}: {
  views: SavedViews;
  choose: RunAfterClose;
  isDisabled: boolean;
  onSave: () => void;
  onDelete: () => void;
}) {
  const { canUpdate, known, select, selected, update } = views;
  const isUnlisted = selected !== undefined && !known.some(({ id }) => id === selected.id);
  const listed = isUnlisted ? [...known, selected] : known;
  return (
    <>
      <Menu.Group>
        <Menu.GroupLabel className="menu-label">Your recent views</Menu.GroupLabel>
        <Menu.RadioGroup value={selected?.id ?? ''} disabled={isDisabled}>
          {/* `undefined` is the published view. */}
          {[undefined, ...listed].map((view) => (
            <Menu.RadioItem
              key={view?.id ?? ''}
              value={view?.id ?? ''}
              closeOnClick
              className="menu-item"
              onClick={() => choose(() => select(view))}
            >
              <span className="grid size-4 flex-none place-items-center">
                <Menu.RadioItemIndicator>
                  <Icon node={Check} className="size-4 text-accent" />
                </Menu.RadioItemIndicator>
              </span>
              <span className="min-w-0 wrap-anywhere">
                {view ? view.name || 'View from this link' : 'Published view'}
              </span>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Group>
      <Menu.Separator className="menu-line" />
      <Menu.Item className="menu-item" disabled={isDisabled} onClick={() => choose(onSave)}>
        <Icon node={BookmarkPlus} className="size-4 flex-none text-quiet" />
        Save this view…
      </Menu.Item>
      {selected && canUpdate && (
        <Menu.Item
          className="menu-item"
          disabled={isDisabled}
          onClick={() => choose(() => update(selected))}
        >
          <Icon node={Save} className="size-4 flex-none text-quiet" />
          <span className="min-w-0 wrap-anywhere">Update “{selected.name}”</span>
        </Menu.Item>
      )}
      {selected?.name && (
        <Menu.Item className="menu-item" disabled={isDisabled} onClick={() => choose(onDelete)}>
          <Icon node={Trash2} className="size-4 flex-none text-quiet" />
          <span className="min-w-0 wrap-anywhere">Delete “{selected.name}”…</span>
        </Menu.Item>
      )}
    </>
  );
}
