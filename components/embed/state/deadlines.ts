import type { Embed } from '../../../lib/sigma/embed.ts';
import type { Ends } from './embed-state.ts';

/** What the schedule of renewals depends on. Times on the steady clock (ms). */
export interface Circumstances {
  readonly failures: number;
  /** Earliest time of the next try after a failure. */
  readonly retryAt: number;
  /** In the middle of something that a swap of frames could disturb. */
  readonly isBusy: boolean;
  /** Whether the portal would count a renewal as a sign of life. */
  readonly isActive: boolean;
}

const maxLeadMs = 360_000;
const firstRetryMs = 5_000;
const maxRetryMs = 60_000;
/** The server's clock decides about an end; the browser asks a little later. */
const afterEndMs = 250;

/** JWTs tell their end in whole seconds. */
const roundingMs = 1_000;

/** Time before an end from which people are told of it (ms). */
export const warningMs = 120_000;

/**
 * When an embed that arrived at `now` ends. Lifetimes are spans by the server's clock, counted from
 * the arrival, so that the browser's own clock may be wrong.
 */
export function endsOf(embed: Embed, now: number): Ends {
  const span = (end: number) => end - embed.mintedAt;
  const lead = (end: number) => Math.min(maxLeadMs, span(end) / 2);
  return {
    jwt: now + span(embed.expiresAt),
    idle: now + span(embed.idleEndsAt),
    session: now + span(embed.sessionEndsAt),
    lead: { jwt: lead(embed.expiresAt), idle: lead(embed.idleEndsAt) },
  };
}

/** When the session ends, as things stand. */
export function sessionEndOf(ends: Ends): number {
  return Math.min(ends.idle, ends.session);
}

/** When people are told that the session ends: two minutes before, or half of what is left. */
export function warnAt(ends: Ends, receivedAt: number): number {
  const end = sessionEndOf(ends);
  return end - Math.min(warningMs, (end - receivedAt) / 2);
}

/**
 * When to ask for a new embed: a lead before the earliest end, so that some tries may fail; later,
 * up to two thirds of the lead, while somebody is in the middle of something; after a failure, at
 * `retryAt`.
 */
export function renewalDueAt(ends: Ends, circumstances: Circumstances): number {
  const { failures, isActive, isBusy, retryAt } = circumstances;
  if (failures > 0) return retryAt;
  // A JWT that lives as long as its session cannot be followed by a longer one.
  const isLast = ends.jwt + roundingMs >= ends.session;
  const jwt = isLast ? Number.POSITIVE_INFINITY : ends.jwt - ends.lead.jwt * (isBusy ? 1 / 3 : 1);
  const idle = isActive ? ends.idle - ends.lead.idle : Number.POSITIVE_INFINITY;
  return Math.min(jwt, idle, sessionEndOf(ends) + afterEndMs);
}

/**
 * Pause before the next try after so many failures: 5 s, doubled each time up to a minute, a
 * quarter more or less, so that many tabs do not come at once. `random` is from 0 to 1.
 */
export function pauseMs(failures: number, random: number): number {
  const pause = Math.min(firstRetryMs * 2 ** (failures - 1), maxRetryMs);
  return pause * (0.75 + random / 2);
}
