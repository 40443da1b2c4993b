import { parseArgs } from 'node:util';

/** Holds the options of a soak. */
export interface SoakOptions {
  /** Duration of the load with faults; default 10, at least 0.5. */
  readonly minutes: number;
  /** Determines every pause, choice, and fault; default from the clock. */
  readonly seed: number;
  /** Number of users, each with one browser; default 40, at most 200. */
  readonly users: number;
  /** Number of tabs of each browser; default 3, at most 20. */
  readonly tabs: number;
  /** File that receives the report as JSON. */
  readonly json?: string;
  /** Folder for the portal's responses and logs, and the credentials that the sandbox issued. */
  readonly evidence?: string;
}

/** Parses the command's arguments. Throws an error that names an invalid or unknown argument. */
export function parseOptions(args: readonly string[], now: number): SoakOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string', default: String(now % 2 ** 32) },
      users: { type: 'string', default: '40' },
      tabs: { type: 'string', default: '3' },
      json: { type: 'string' },
      evidence: { type: 'string' },
    },
  });
  const wholeNumber = (name: 'seed' | 'users' | 'tabs', min: number, max: number) => {
    const value = Number(values[name]);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    throw new Error(`--${name} must be a whole number between ${min} and ${max}.`);
  };
  const minutes = Number(values.minutes);
  // A shorter soak has no time for every kind of fault.
  if (!(minutes >= 0.5)) throw new Error('--minutes must be 0.5 or more.');
  return {
    minutes,
    seed: wholeNumber('seed', 0, 2 ** 32 - 1),
    users: wholeNumber('users', 1, 200),
    tabs: wholeNumber('tabs', 1, 20),
    ...(values.json === undefined ? {} : { json: values.json }),
    ...(values.evidence === undefined ? {} : { evidence: values.evidence }),
  };
}
