import type { IconNode } from 'lucide';

/** One thing that can be done with a dashboard: a button, an entry of a menu, and a command. */
export interface ToolbarAction {
  readonly id: 'refresh' | 'reset' | 'link' | 'export' | 'schedule' | 'explore' | 'full-screen';
  /** Said in full, to the palette and to those who do not see the icon. */
  readonly name: string;
  /** What the button shows where there is room; part of the name. */
  readonly words: string;
  readonly icon: IconNode;
  readonly isDisabled: boolean;
  /** Of what can be on or off. */
  readonly isPressed?: boolean;
  readonly run: () => void;
}
