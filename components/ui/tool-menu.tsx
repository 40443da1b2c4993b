import { Menu } from '@base-ui/react/menu';
import { type ReactElement, type ReactNode, useRef } from 'react';

/** Runs a menu entry's action after the menu has closed and returned the focus. */
export type RunAfterClose = (run: () => void) => void;

/** Places a menu above the bottom edge of the window, with the width of the window. */
const sheetPlacement = {
  anchor: { getBoundingClientRect: () => new DOMRect(0, innerHeight, innerWidth, 0) },
  side: 'top',
  align: 'start',
  positionMethod: 'fixed',
  collisionPadding: 0,
} as const;

/** Renders a toolbar menu and the button that opens it. */
export function ToolMenu({
  trigger,
  align,
  isDisabled = false,
  isSheet = false,
  children,
}: {
  trigger: ReactElement;
  align: 'start' | 'end';
  isDisabled?: boolean;
  /** Whether the menu is at the bottom of the window, as on phones, instead of below its button. */
  isSheet?: boolean;
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
        {isSheet && <Menu.Backdrop className="dialog-backdrop" />}
        <Menu.Positioner
          {...(isSheet ? sheetPlacement : { align, sideOffset: 6, collisionPadding: 8 })}
          className={isSheet ? 'z-(--z-dialog)' : 'z-(--z-overlay)'}
        >
          <Menu.Popup data-sheet={isSheet} className="menu-popup">
            {children((run) => {
              chosenAction.current = run;
            })}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
