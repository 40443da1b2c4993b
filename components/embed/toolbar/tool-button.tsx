import { Toolbar } from '@base-ui/react/toolbar';
import { Tooltip } from '@base-ui/react/tooltip';
import { Icon } from '../../ui/icon.tsx';
import type { ToolbarAction } from './toolbar-action.ts';

/** Shows an action as a button, with a label or a tooltip. */
export function ToolButton({
  action,
  hasLabel,
  isBusy = false,
}: {
  action: ToolbarAction;
  hasLabel: boolean;
  isBusy?: boolean;
}) {
  const { icon, isDisabled, isPressed, name, run, label } = action;
  const button = (
    <Toolbar.Button
      aria-label={name}
      aria-pressed={isPressed}
      disabled={isDisabled}
      onClick={run}
      className="tool"
    >
      <Icon node={icon} className={`size-4 ${isBusy ? 'motion-safe:animate-spin' : ''}`} />
      {hasLabel && label}
    </Toolbar.Button>
  );
  if (hasLabel) return button;
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
