import type { SettingsHolder } from '../../control/settings.ts';

/** The sandbox's time in milliseconds: the given clock plus the setting `clockOffsetSeconds`. */
export type Clock = () => number;

/** A clock that follows the settings at every reading. */
export function createClock(now: () => number, settings: SettingsHolder): Clock {
  return () => now() + settings.current.clockOffsetSeconds * 1000;
}

/** The clock's time in whole seconds, as JWTs count (RFC 7519 NumericDate). */
export function epochSeconds(clock: Clock): number {
  return Math.floor(clock() / 1000);
}
