import { Toolbar } from '@base-ui/react/toolbar';
import { Bookmark, ChevronDown } from 'lucide';
import type { ComponentProps } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { ToolMenu } from '../../ui/tool-menu.tsx';
import { ViewItems } from './view-items.tsx';

/** Shows a button with the name of the current view, which opens the menu of saved views. */
export function ViewsMenu(props: Omit<ComponentProps<typeof ViewItems>, 'choose'>) {
  const { isDisabled, views } = props;
  const name = views.selected?.name;
  return (
    <ToolMenu
      align="end"
      isDisabled={isDisabled}
      trigger={
        <Toolbar.Button
          aria-label={name ? `Saved views: ${name}` : 'Saved views'}
          className="tool max-w-72 min-w-24 flex-initial"
        >
          <Icon node={Bookmark} className="size-4 flex-none" />
          <span className="truncate">{name || 'Saved views'}</span>
          <Icon node={ChevronDown} className="size-4 flex-none" />
        </Toolbar.Button>
      }
    >
      {(choose) => <ViewItems {...props} choose={choose} />}
    </ToolMenu>
  );
}
