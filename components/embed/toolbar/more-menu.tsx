import { Menu } from '@base-ui/react/menu';
import { Toolbar } from '@base-ui/react/toolbar';
import { Check, Ellipsis } from 'lucide';
import type { ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { type RunAfterClose, ToolMenu } from '../../ui/tool-menu.tsx';
import type { ToolbarAction } from './toolbar-action.ts';

/** Shows a menu of actions that do not fit in the toolbar, with the saved views below. */
export function MoreMenu({
  actions,
  views,
}: {
  actions: readonly ToolbarAction[];
  /** Renders the saved views. Undefined if the dashboard does not offer them. */
  views: ((choose: RunAfterClose) => ReactNode) | undefined;
}) {
  return (
    <ToolMenu
      align="end"
      trigger={
        <Toolbar.Button aria-label="More actions" className="tool ml-auto">
          <Icon node={Ellipsis} className="size-5" />
          <span className="phone:sr-only">More</span>
        </Toolbar.Button>
      }
    >
      {(choose) => (
        <>
          {actions.map((action) => (
            <ActionItem key={action.id} action={action} choose={choose} />
          ))}
          {views && (
            <>
              <Menu.Separator className="menu-line" />
              {views(choose)}
            </>
          )}
        </>
      )}
    </ToolMenu>
  );
}

function ActionItem({ action, choose }: { action: ToolbarAction; choose: RunAfterClose }) {
  const { icon, isDisabled, isPressed, name, run } = action;
  const label = (
    <>
      <Icon node={icon} className="size-4 flex-none text-quiet" />
      {name}
    </>
  );
  if (isPressed === undefined) {
    return (
      <Menu.Item className="menu-item" disabled={isDisabled} onClick={() => choose(run)}>
        {label}
      </Menu.Item>
    );
  }
  return (
    <Menu.CheckboxItem
      checked={isPressed}
      closeOnClick
      className="menu-item"
      disabled={isDisabled}
      onClick={() => choose(run)}
    >
      {label}
      <Menu.CheckboxItemIndicator className="ml-auto">
        <Icon node={Check} className="size-4 text-accent" />
      </Menu.CheckboxItemIndicator>
    </Menu.CheckboxItem>
  );
}
