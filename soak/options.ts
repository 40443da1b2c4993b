import { parseArgs } from 'node:util';

/** What a soak is run with. */
export interface SoakOptions {
  /** How long the load with its faults lasts; default 10. */
  readonly minutes: number;
  /** Decides every pause, choice and fault; default from the clock. */
  readonly seed: number;
  /** Users, each with one browser; default 40, 200 at most. */
  readonly users: number;
  /** Tabs of each browser; default 3. */
  readonly tabs: number;
  /** Where the report is also written, as JSON. */
  readonly json?: string;
  /** Folder for everything that the portal answered and logged, and what the sandbox issued. */
  readonly evidence?: string;
}

/** Reads the arguments of the command. Throws a sentence where one is wrong or unknown. */
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
  const whole = (name: 'seed' | 'users' | 'tabs', least: number, most: number) => {
    const value = Number(values[name]);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new Error(`--${name} must be a whole number between ${least} and ${most}.`);
  };
  const minutes = Number(values.minutes);
  // Less leaves no time for every kind of fault.
  if (!(minutes >= 0.5)) throw new Error('--minutes must be 0.5 or more.');
  return {
    minutes,
    seed: whole('seed', 0, 2 ** 32 - 1),
    users: whole('users', 1, 200),
    tabs: whole('tabs', 1, 20),
    ...(values.json === undefined ? {} : { json: values.json }),
    ...(values.evidence === undefined ? {} : { evidence: values.evidence }),
  };
}
