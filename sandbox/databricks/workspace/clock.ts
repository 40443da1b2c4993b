import type { SettingsHolder } from '../../control/settings.ts';

/** Returns the sandbox's time in ms since the epoch, shifted by `clockOffsetSeconds`. */
export type Clock = () => number;

/** Creates a clock that reads the setting at every call. */
export function createClock(now: () => number, settings: SettingsHolder): Clock {
  return () => now() + settings.current.clockOffsetSeconds * 1000;
}

/** Returns the clock's time in whole seconds, as in JWTs (RFC 7519 NumericDate). */
export function epochSeconds(clock: Clock): number {
  return Math.floor(clock() / 1000);
}
