import { parseArgs } from 'node:util';

/** Holds the options of a mutation test run. */
export interface MutationOptions {
  /** Maximum number of mutations; default 150. */
  readonly count: number;
  /** Selects the mutations; default 1. */
  readonly seed: number;
  /** Minutes after which no further mutation starts; default 25. */
  readonly minutes: number;
  /** Path prefixes of the files to mutate; default all. */
  readonly paths: readonly string[];
}

/** Parses the command's arguments. Throws a readable error if one is invalid or unknown. */
export function parseOptions(args: readonly string[]): MutationOptions {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      count: { type: 'string', default: '150' },
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '25' },
    },
  });
  const whole = (name: 'count' | 'seed', min: number, max: number) => {
    const value = Number(values[name]);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    throw new Error(`--${name} must be a whole number between ${min} and ${max}.`);
  };
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new Error('--minutes must be more than 0.');
  return {
    count: whole('count', 1, 100_000),
    seed: whole('seed', 0, 2 ** 32 - 1),
    minutes,
    paths: positionals,
  };
}
