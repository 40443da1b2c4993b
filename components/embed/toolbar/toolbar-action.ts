import type { IconNode } from 'lucide';

/** Describes an action on a dashboard: a toolbar button, a menu item, and a palette command. */
export interface ToolbarAction {
  readonly id: 'refresh' | 'reset' | 'link' | 'export' | 'schedule' | 'explore' | 'full-screen';
  /** Full name, for the palette, menus, and screen readers. */
  readonly name: string;
  /** Short label of the button; part of the name. */
  readonly label: string;
  readonly icon: IconNode;
  readonly isDisabled: boolean;
  /** State of a toggle; undefined for other actions. */
  readonly isPressed?: boolean;
  readonly run: () => void;
}
