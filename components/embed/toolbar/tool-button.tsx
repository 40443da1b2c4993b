import { Toolbar } from '@base-ui/react/toolbar';
import { Tooltip } from '@base-ui/react/tooltip';
import { Icon } from '../../ui/icon.tsx';
import type { ToolbarAction } from './toolbar-action.ts';

/** Renders an action as a button of the toolbar, with its label, or with a tooltip. */
export function ToolButton({
  action,
  isBusy = false,
}: {
  action: ToolbarAction;
  isBusy?: boolean;
}) {
  const { icon, isDisabled, name, run, label } = action;
  const button = (
    <Toolbar.Button
      aria-label={name}
      disabled={isDisabled}
      onClick={run}
      className={label ? 'tool tool-framed' : 'tool'}
    >
      <Icon node={icon} className={`size-4 ${isBusy ? 'motion-safe:animate-spin' : ''}`} />
      {label}
    </Toolbar.Button>
  );
  if (label) return button;
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={button} />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className="z-(--z-overlay)">
          <Tooltip.Popup className="tooltip-popup">{name}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
