import { Menu } from '@base-ui/react/menu';
import { type ReactElement, type ReactNode, useRef } from 'react';

/** Runs a menu entry's action after the menu has closed and returned the focus. */
export type RunAfterClose = (run: () => void) => void;

/** Renders a toolbar menu and the button that opens it. */
export function ToolMenu({
  trigger,
  align,
  isDisabled = false,
  children,
}: {
  trigger: ReactElement;
  align: 'start' | 'end';
  isDisabled?: boolean;
  children: (choose: RunAfterClose) => ReactNode;
}) {
  const chosenAction = useRef<() => void>(undefined);
  return (
    <Menu.Root
      onOpenChangeComplete={(isOpen) => {
        if (isOpen) return;
        chosenAction.current?.();
        chosenAction.current = undefined;
      }}
    >
      <Menu.Trigger disabled={isDisabled} render={trigger} />
      {/* Render the menu beside its button, inside the page's main landmark. */}
      <Menu.Portal container={document.getElementById('dashboard-toolbar')}>
        <Menu.Positioner
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-(--z-overlay)"
        >
          <Menu.Popup className="menu-popup">
            {children((run) => {
              chosenAction.current = run;
            })}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
