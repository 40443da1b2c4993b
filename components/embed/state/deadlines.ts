import type { Embed } from '../../../lib/sigma/embed.ts';
import type { EndTimes } from './embed-state.ts';

/** Describes what the renewal schedule depends on. Times are on the steady clock, in ms. */
export interface RenewalContext {
  readonly failures: number;
  /** Earliest time of the next attempt after a failure. */
  readonly retryAt: number;
  /** Whether the user is doing something that swapping frames could disturb. */
  readonly isBusy: boolean;
  /** Whether the portal counts a renewal as user activity. */
  readonly isActive: boolean;
}

const maxLeadMs = 360_000;
const firstRetryMs = 5_000;
const maxRetryMs = 60_000;
/** The server's clock decides when a session ends, so the browser asks a little later. */
const afterEndMs = 250;

/** JWTs give their expiry in whole seconds. */
const roundingMs = 1_000;

/** Time before an end at which the user is warned, in ms. */
export const warningMs = 120_000;

/**
 * Returns the end times of an embed that arrived at `now`, on the steady clock (ms). Lifetimes are
 * durations on the server's clock, counted from arrival, so a wrong browser clock does not matter.
 */
export function endTimesOf(embed: Embed, now: number): EndTimes {
  const span = (end: number) => end - embed.mintedAt;
  const lead = (end: number) => Math.min(maxLeadMs, span(end) / 2);
  return {
    jwt: now + span(embed.expiresAt),
    idle: now + span(embed.idleEndsAt),
    session: now + span(embed.sessionEndsAt),
    lead: { jwt: lead(embed.expiresAt), idle: lead(embed.idleEndsAt) },
  };
}

/** Returns when the session ends if the user does nothing. */
export function sessionEndOf(endTimes: EndTimes): number {
  return Math.min(endTimes.idle, endTimes.session);
}

/**
 * Returns when to warn that the session ends: two minutes before, or halfway if less than four
 * minutes remained when the embed arrived.
 */
export function warnAt(endTimes: EndTimes, receivedAt: number): number {
  const end = sessionEndOf(endTimes);
  return end - Math.min(warningMs, (end - receivedAt) / 2);
}

/**
 * Returns when to request a new embed: a lead time before the earliest end, so that several
 * attempts can fail. For a busy user the JWT's lead time shrinks to a third. After a failure,
 * returns `retryAt`.
 */
export function renewalDueAt(endTimes: EndTimes, context: RenewalContext): number {
  const { failures, isActive, isBusy, retryAt } = context;
  if (failures > 0) return retryAt;
  // If the JWT lasts as long as the session, a new one cannot last longer.
  const isLast = endTimes.jwt + roundingMs >= endTimes.session;
  const jwt = isLast
    ? Number.POSITIVE_INFINITY
    : endTimes.jwt - endTimes.lead.jwt * (isBusy ? 1 / 3 : 1);
  const idle = isActive ? endTimes.idle - endTimes.lead.idle : Number.POSITIVE_INFINITY;
  return Math.min(jwt, idle, sessionEndOf(endTimes) + afterEndMs);
}

/**
 * Returns the delay (ms) before the next attempt: 5 s after the first failure, doubled each time up
 * to 60 s, plus or minus 25% so that many tabs do not retry at once. `random` is from 0 to 1.
 */
export function retryDelayMs(failures: number, random: number): number {
  const delay = Math.min(firstRetryMs * 2 ** (failures - 1), maxRetryMs);
  return delay * (0.75 + random / 2);
}
