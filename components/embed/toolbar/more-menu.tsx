import { Menu } from '@base-ui/react/menu';
import { Toolbar } from '@base-ui/react/toolbar';
import { Check, Ellipsis } from 'lucide';
import type { ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { type RunAfterClose, ToolMenu } from '../../ui/tool-menu.tsx';
import type { ToolbarAction } from './toolbar-action.ts';

/** Shows a menu of the actions without a button, with the saved views below on phones. */
export function MoreMenu({
  actions,
  isSheet,
  views,
}: {
  actions: readonly ToolbarAction[];
  /** Whether the menu is at the bottom of the window instead of below its button. */
  isSheet: boolean;
  /** Renders the saved views. Undefined if the dashboard does not offer them. */
  views: ((choose: RunAfterClose) => ReactNode) | undefined;
}) {
  return (
    <ToolMenu
      align="end"
      isSheet={isSheet}
      trigger={
        <Toolbar.Button aria-label="More actions" title="More actions" className="tool">
          <Icon node={Ellipsis} className="size-5" />
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
