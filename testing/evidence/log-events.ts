/** Describes one event of a portal's log. */
export type LoggedEvent = Record<string, unknown> & {
  readonly event: string;
  readonly time: string;
};

/** Parses a line of a portal's output. Returns undefined if the logger did not write the line. */
export function parseLogLine(line: string): Record<string, unknown> | undefined {
  // The portal's logger writes `level` first.
  if (!line.startsWith('{"level"')) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    // A killed process leaves an incomplete line.
    return undefined;
  }
}

/** Returns the events in the text of a log, oldest first. */
export function eventsIn(text: string): LoggedEvent[] {
  return text
    .split('\n')
    .map(parseLogLine)
    .filter((entry): entry is LoggedEvent => entry?.event !== undefined);
}
