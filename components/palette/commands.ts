/** Something that the command palette offers besides dashboards. */
export interface Command {
  /** Tells commands apart; the one that was registered last stands for its id. */
  readonly id: string;
  /** What is shown and searched. */
  readonly label: string;
  /** Called once the palette is closed and focus is back where it was. */
  readonly run: () => void;
}

let registered: readonly (readonly Command[])[] = [];
let offered: readonly Command[] = [];
const listeners = new Set<() => void>();

/**
 * Offers commands for as long as what they act on is there, such as the dashboard that is shown;
 * answers how to take them back.
 */
export function registerCommands(commands: readonly Command[]): () => void {
  // A list of one's own, so that the same one may be registered twice.
  const entry = [...commands];
  change([...registered, entry]);
  return () => change(registered.filter((other) => other !== entry));
}

/** The commands that are offered now; the same list until it changes. */
export function registeredCommands(): readonly Command[] {
  return offered;
}

/** Calls back after each change of what is offered; answers how to stop. */
export function subscribeToCommands(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(lists: typeof registered): void {
  registered = lists;
  offered = [...new Map(lists.flat().map((command) => [command.id, command])).values()];
  for (const listener of listeners) listener();
}
