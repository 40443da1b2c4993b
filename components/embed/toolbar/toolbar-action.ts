import type { IconNode } from 'lucide';

/** Describes an action on a dashboard, for its toolbar button, menu item, and palette command. */
export interface ToolbarAction {
  readonly id:
    | 'favorite'
    | 'refresh'
    | 'reset'
    | 'about'
    | 'share'
    | 'export'
    | 'schedule'
    | 'explore'
    | 'full-screen';
  /** Full name, for the palette, menus, and screen readers. */
  readonly name: string;
  /** Short text of a toolbar button that has one. Must be a part of `name`. */
  readonly label?: string;
  readonly icon: IconNode;
  readonly isDisabled: boolean;
  /** Whether a toggle is on. Undefined for other actions. */
  readonly isPressed?: boolean;
  readonly run: () => void;
}
