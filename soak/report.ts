import type { TokenCall } from '../testing/http/sandbox-control.ts';
import { type Incident, incrementCount, type Observations } from './observations.ts';
import type { SoakOptions } from './options.ts';
import { evaluateSoak, type SoakResult, unhealableEvents } from './soak-result.ts';
import { type Timeline, timeOfDay } from './timeline.ts';

/** Holds the figures of one soak. */
export interface SoakReport extends Pick<SoakOptions, 'seed' | 'minutes' | 'users' | 'tabs'> {
  /** Time from the first sign-in to the last response, in s. */
  readonly seconds: number;
  readonly requests: Observations['requests'];
  readonly statuses: Record<string, number>;
  /** Faults that took effect, by kind. */
  readonly faults: Record<string, number>;
  readonly refreshes: { issued: number; rejected: number; reused: number };
  readonly signIns: Observations['signIns'];
  readonly sessionsEnded: Record<string, number>;
  readonly unhealable: Record<string, number>;
  /** How often each promise was broken; must be 0. */
  readonly violations: Record<keyof SoakResult, number>;
  readonly maxWaitMs: number;
  readonly ok: boolean;
}

/** Computes the report and the result from the observations and the sandbox's token calls. */
export function createReport(
  { seed, minutes, users, tabs }: SoakOptions,
  seconds: number,
  observations: Observations,
  calls: readonly TokenCall[],
): { report: SoakReport; result: SoakResult } {
  const { faults, requests, sessionsEnded, signIns, statuses } = observations;
  const result = evaluateSoak(observations, calls);
  const refreshes = calls.filter(({ grant }) => grant === 'refresh_token');
  const withOutcome = (outcome: TokenCall['outcome']) =>
    refreshes.filter((call) => call.outcome === outcome).length;
  const violations = {
    unexplainedEnds: result.unexplainedEnds.length,
    unexplainedReuses: result.unexplainedReuses.length,
    foreignBodies: result.foreignBodies.length,
    unexpectedAnswers: result.unexpectedAnswers.length,
  };
  const report: SoakReport = {
    seed,
    minutes,
    users,
    tabs,
    seconds,
    requests,
    statuses,
    faults: { ...tokenFaults(calls), ...faults },
    refreshes: {
      issued: withOutcome('issued'),
      rejected: withOutcome('rejected'),
      reused: withOutcome('reused'),
    },
    signIns,
    sessionsEnded: countBy(sessionsEnded.map(({ description }) => description)),
    unhealable: countBy(unhealableEvents(observations, calls).map(({ kind }) => kind)),
    violations,
    maxWaitMs: observations.maxWaitMs,
    ok: Object.values(violations).every((times) => times === 0),
  };
  return { report, result };
}

/** Counts the token endpoint's faults that affected a call. */
function tokenFaults(calls: readonly TokenCall[]): Record<string, number> {
  const faults: Record<string, number> = {
    token_503: 0,
    token_429: 0,
    token_not_reached: 0,
    token_stalled: 0,
    token_answer_lost: 0,
  };
  for (const { fault } of calls) {
    if (fault?.status !== undefined) incrementCount(faults, `token_${fault.status}`);
    else if (fault?.drop === 'before') incrementCount(faults, 'token_not_reached');
    else if (fault?.drop === 'after') incrementCount(faults, 'token_answer_lost');
    else if (fault) incrementCount(faults, 'token_stalled');
  }
  return faults;
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) incrementCount(counts, name);
  return counts;
}

const violationLabels: Record<keyof SoakResult, string> = {
  unexplainedEnds: 'sessions ended without an unhealable event',
  unexplainedReuses: 'refresh tokens reused without an unhealable event',
  foreignBodies: 'responses with data of another user',
  unexpectedAnswers: 'unexpected responses',
};

/** Formats the report as a plain-text table. */
export function reportTable(report: SoakReport): string {
  const rowsOf = (prefix: string, counts: Record<string, number>) =>
    Object.entries(counts).map(([name, value]): Row => [`${prefix}: ${name}`, value]);
  const violations = Object.entries(report.violations).map(
    ([name, value]): Row => [
      violationLabels[name as keyof SoakResult],
      value,
      value === 0 ? 'must be 0' : 'FAILED, must be 0',
    ],
  );
  const rows: Row[] = [
    ['seed', report.seed],
    ['users', report.users],
    ['tabs per user', report.tabs],
    ['duration, s', report.seconds],
    ...rowsOf('requests', report.requests),
    ...rowsOf('responses', report.statuses),
    ...rowsOf('faults', report.faults),
    ...rowsOf('refreshes', report.refreshes),
    ['sign-ins', report.signIns.done],
    ...rowsOf('sign-ins refused', report.signIns.refused),
    ...rowsOf('sessions ended', report.sessionsEnded),
    ...rowsOf('unhealable events', report.unhealable),
    ['longest wait of a request, ms', report.maxWaitMs],
    ...violations,
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows
    .map(([name, value, remark = '']) =>
      `${name.padEnd(width)}  ${String(value).padStart(10)}  ${remark}`.trimEnd(),
    )
    .join('\n');
}

type Row = [name: string, value: number, remark?: string];

const beforeFailureMs = 40_000;
const maxUsersListed = 8;

/**
 * Describes the failures of up to 8 users. Adds each user's events from 40 s before until 1 s after
 * the user's first failure.
 */
export function describeFailures(result: SoakResult, timeline: Timeline): string {
  const failures = Object.entries(result).flatMap(
    ([kind, incidents]: [string, readonly Incident[]]) =>
      incidents.map((incident) => ({
        ...incident,
        label: violationLabels[kind as keyof SoakResult],
      })),
  );
  const byUser = Map.groupBy(failures, ({ email }) => email);
  return [...byUser]
    .slice(0, maxUsersListed)
    .map(([email, userFailures]) => {
      const details = userFailures.map(
        ({ at, description, label }) => `${email} at ${timeOfDay(at)}, ${label}: ${description}`,
      );
      const firstFailureAt = Math.min(...userFailures.map(({ at }) => at));
      const events = timeline
        .linesAround(email, firstFailureAt, beforeFailureMs)
        .map((line) => `    ${line}`);
      return [...details, ...events].join('\n');
    })
    .join('\n\n');
}
