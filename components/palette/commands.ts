/** Describes an action that the command palette offers besides dashboards. */
export interface Command {
  /** Unique ID; of several commands with one ID, the last registered one is offered. */
  readonly id: string;
  /** Text that is shown and searched. */
  readonly label: string;
  /** Runs the command, after the palette has closed and returned the focus. */
  readonly run: () => void;
}

let registered: readonly (readonly Command[])[] = [];
let offered: readonly Command[] = [];
const listeners = new Set<() => void>();

/**
 * Registers commands for as long as their target exists, such as an open dashboard. Returns a
 * function that unregisters them.
 */
export function registerCommands(commands: readonly Command[]): () => void {
  // Copy the list: the same array may be registered twice.
  const entry = [...commands];
  change([...registered, entry]);
  return () => change(registered.filter((other) => other !== entry));
}

/** Returns the offered commands, as the same array until they change. */
export function registeredCommands(): readonly Command[] {
  return offered;
}

/**
 * Calls `listener` after each change of the offered commands. Returns a function that unsubscribes.
 */
export function subscribeToCommands(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(lists: typeof registered): void {
  registered = lists;
  offered = [...new Map(lists.flat().map((command) => [command.id, command])).values()];
  for (const listener of listeners) listener();
}
