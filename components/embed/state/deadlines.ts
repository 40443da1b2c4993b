import type { Embed } from '../../../lib/sigma/embed.ts';
import type { EndTimes } from './embed-state.ts';

/** Describes what the next renewal depends on. Times are on the steady clock, in ms. */
export interface RenewalContext {
  /** Failed renewals since the last success. */
  readonly failures: number;
  /** Earliest time of the next attempt after a failure. */
  readonly retryAt: number;
  /** Whether the user is doing something that swapping frames could disturb. */
  readonly isBusy: boolean;
  /** Whether the user was active recently. Only then does a renewal postpone the idle end. */
  readonly isActive: boolean;
}

const maxLeadMs = 360_000;
const firstRetryMs = 5_000;
const maxRetryMs = 60_000;
/** Wait this long after a session's end, so that it has also ended on the server's clock. */
const afterEndMs = 250;

/** A JWT expires at a whole second, so up to 1 s before a session with the same end. */
const expiryRoundingMs = 1_000;

/** Time before an end at which the user is warned, in ms. */
export const warningMs = 120_000;

/**
 * Returns the end times of an embed that arrived at `now`, on the steady clock (ms). Adds the
 * lifetimes on the server's clock to the arrival time, so a wrong browser clock does not matter.
 */
export function endTimesOf(embed: Embed, now: number): EndTimes {
  const lifetime = (end: number) => end - embed.mintedAt;
  const lead = (end: number) => Math.min(maxLeadMs, lifetime(end) / 2);
  return {
    jwt: now + lifetime(embed.expiresAt),
    idle: now + lifetime(embed.idleEndsAt),
    session: now + lifetime(embed.sessionEndsAt),
    lead: { jwt: lead(embed.expiresAt), idle: lead(embed.idleEndsAt) },
  };
}

/** Returns when the session ends if the user does nothing, on the steady clock (ms). */
export function sessionEndOf(endTimes: EndTimes): number {
  return Math.min(endTimes.idle, endTimes.session);
}

/**
 * Returns when to warn that the session ends, on the steady clock (ms): two minutes before, or
 * halfway if less than four minutes remained when the embed arrived.
 */
export function warnAt(endTimes: EndTimes, receivedAt: number): number {
  const end = sessionEndOf(endTimes);
  return end - Math.min(warningMs, (end - receivedAt) / 2);
}

/**
 * Returns when to request a new embed, on the steady clock (ms): a lead time before the JWT or the
 * idle time ends, so that several attempts can fail. While the user is busy, the JWT's lead time is
 * a third. After a failure, returns `retryAt`.
 */
export function renewalDueAt(endTimes: EndTimes, context: RenewalContext): number {
  const { failures, isActive, isBusy, retryAt } = context;
  if (failures > 0) return retryAt;
  // If the JWT lasts as long as the session, a new one cannot last longer.
  const isLastJwt = endTimes.jwt + expiryRoundingMs >= endTimes.session;
  const jwt = isLastJwt
    ? Number.POSITIVE_INFINITY
    : endTimes.jwt - endTimes.lead.jwt * (isBusy ? 1 / 3 : 1);
  const idle = isActive ? endTimes.idle - endTimes.lead.idle : Number.POSITIVE_INFINITY;
  return Math.min(jwt, idle, sessionEndOf(endTimes) + afterEndMs);
}

/**
 * Returns the delay before the next attempt, in ms: 5 s after the first failure, doubled after each
 * further one, at most 60 s. Adds or subtracts up to 25%, so that many tabs do not retry at once.
 * `random` is from 0 to 1.
 */
export function retryDelayMs(failures: number, random: number): number {
  const delay = Math.min(firstRetryMs * 2 ** (failures - 1), maxRetryMs);
  return delay * (0.75 + random / 2);
}
