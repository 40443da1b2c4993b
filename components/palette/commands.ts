/** Describes an action that the command palette offers besides dashboards. */
export interface Command {
  /** Identifies the command. If several have the same ID, only the newest is offered. */
  readonly id: string;
  /** Text that the palette shows and searches. */
  readonly label: string;
  /** Runs the command, after the palette has closed and returned the focus. */
  readonly run: () => void;
}

let registeredLists: readonly (readonly Command[])[] = [];
let offered: readonly Command[] = [];
const listeners = new Set<() => void>();

/**
 * Registers commands, for example those of an open dashboard. Returns a function that unregisters
 * them.
 */
export function registerCommands(commands: readonly Command[]): () => void {
  // Unregistering compares lists by identity. Copy the list, as it may be registered twice.
  const list = [...commands];
  setLists([...registeredLists, list]);
  return () => setLists(registeredLists.filter((other) => other !== list));
}

/**
 * Returns the offered commands: the newest of each ID. Returns the same array until the commands
 * change, as React's `useSyncExternalStore` requires.
 */
export function registeredCommands(): readonly Command[] {
  return offered;
}

/** Calls `listener` after each change of the commands. Returns a function that unsubscribes. */
export function subscribeToCommands(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function setLists(lists: typeof registeredLists): void {
  registeredLists = lists;
  offered = [...new Map(lists.flat().map((command) => [command.id, command])).values()];
  for (const listener of listeners) listener();
}
