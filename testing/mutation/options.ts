import { parseArgs } from 'node:util';

/** Holds what a run of mutations is started with. */
export interface MutationOptions {
  /** How many mutations are tried; default 150. */
  readonly count: number;
  /** Decides which ones; default 1. */
  readonly seed: number;
  /** No further mutation is begun after so many minutes; default 25. */
  readonly minutes: number;
  /** Only files whose paths begin with one of these; default all. */
  readonly paths: readonly string[];
}

/** Reads the arguments of the command. Throws a sentence where one is wrong or unknown. */
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
