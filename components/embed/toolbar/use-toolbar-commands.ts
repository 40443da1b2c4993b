import { useEffect, useRef } from 'react';
import { type Command, registerCommands } from '../../palette/commands.ts';

/** Registers the current actions in the command palette, with IDs that start with `dashboard-`. */
export function useToolbarCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  const offered = JSON.stringify(commands.map(({ id, label }) => [id, label]));
  useEffect(() => {
    const listed: [string, string][] = JSON.parse(offered);
    return registerCommands(
      listed.map(([id, label]) => ({
        id: `dashboard-${id}`,
        label,
        run: () => latest.current.find((command) => command.id === id)?.run(),
      })),
    );
  }, [offered]);
}
