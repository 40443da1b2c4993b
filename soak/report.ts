import type { TokenCall } from '../testing/http/sandbox-control.ts';
import { count, type Incident, type Observations } from './observations.ts';
import type { SoakOptions } from './options.ts';
import { judge, type SoakResult, unhealableEvents } from './soak-result.ts';
import { clock, type Timeline } from './timeline.ts';

/** The figures of one soak. */
export interface SoakReport extends Pick<SoakOptions, 'seed' | 'minutes' | 'users' | 'tabs'> {
  /** From the first sign-in to the last answer. */
  readonly seconds: number;
  readonly requests: Observations['requests'];
  readonly statuses: Record<string, number>;
  /** Faults that took effect, by kind. */
  readonly faults: Record<string, number>;
  readonly refreshes: { issued: number; rejected: number; reused: number };
  readonly signIns: Observations['signIns'];
  readonly sessionsEnded: Record<string, number>;
  readonly unhealable: Record<string, number>;
  /** Each must be 0. */
  readonly musts: Record<keyof SoakResult, number>;
  readonly maxWaitMs: number;
  readonly ok: boolean;
}

/** Puts the figures together. */
export function createReport(
  { seed, minutes, users, tabs }: SoakOptions,
  seconds: number,
  observations: Observations,
  calls: readonly TokenCall[],
): { report: SoakReport; result: SoakResult } {
  const { faults, requests, sessionsEnded, signIns, statuses } = observations;
  const result = judge(observations, calls);
  const refreshes = calls.filter(({ grant }) => grant === 'refresh_token');
  const withOutcome = (outcome: TokenCall['outcome']) =>
    refreshes.filter((call) => call.outcome === outcome).length;
  const musts = {
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
    sessionsEnded: countBy(sessionsEnded.map(({ what }) => what)),
    unhealable: countBy(unhealableEvents(observations, calls).map(({ kind }) => kind)),
    musts,
    maxWaitMs: observations.maxWaitMs,
    ok: Object.values(musts).every((number) => number === 0),
  };
  return { report, result };
}

/** Faults of the token endpoint that a call has met. */
function tokenFaults(calls: readonly TokenCall[]): Record<string, number> {
  const faults: Record<string, number> = {
    token_503: 0,
    token_429: 0,
    token_not_reached: 0,
    token_stalled: 0,
    token_answer_lost: 0,
  };
  for (const { fault } of calls) {
    if (fault?.status !== undefined) count(faults, `token_${fault.status}`);
    else if (fault?.drop === 'before') count(faults, 'token_not_reached');
    else if (fault?.drop === 'after') count(faults, 'token_answer_lost');
    else if (fault) count(faults, 'token_stalled');
  }
  return faults;
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) count(counts, name);
  return counts;
}

const mustWords: Record<keyof SoakResult, string> = {
  unexplainedEnds: 'sessions ended beyond unhealable events',
  unexplainedReuses: 'refresh tokens reused beyond unhealable events',
  foreignBodies: 'bodies about another user',
  unexpectedAnswers: 'unexpected answers',
};

/** The figures as a table in plain text. */
export function reportTable(report: SoakReport): string {
  const figures = (prefix: string, counts: Record<string, number>) =>
    Object.entries(counts).map(([name, value]): Row => [`${prefix}: ${name}`, value]);
  const musts = Object.entries(report.musts).map(
    ([name, value]): Row => [
      mustWords[name as keyof SoakResult],
      value,
      value === 0 ? 'must be 0' : 'FAILED, must be 0',
    ],
  );
  const rows: Row[] = [
    ['seed', report.seed],
    ['users', report.users],
    ['tabs of each', report.tabs],
    ['duration, s', report.seconds],
    ...figures('requests', report.requests),
    ...figures('answers', report.statuses),
    ...figures('faults', report.faults),
    ...figures('refreshes', report.refreshes),
    ['sign-ins', report.signIns.done],
    ...figures('sign-ins refused', report.signIns.refused),
    ...figures('sessions ended', report.sessionsEnded),
    ...figures('unhealable events', report.unhealable),
    ['longest wait of a request, ms', report.maxWaitMs],
    ...musts,
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows
    .map(([name, value, remark = '']) =>
      `${name.padEnd(width)}  ${String(value).padStart(10)}  ${remark}`.trimEnd(),
    )
    .join('\n');
}

type Row = [name: string, value: number, remark?: string];

const precededByMs = 40_000;
const maxUsersTold = 8;

/** Who failed, when, and what came before: the first failures with the events of their users. */
export function failureStory(result: SoakResult, timeline: Timeline): string {
  const failures = Object.entries(result).flatMap(
    ([kind, incidents]: [string, readonly Incident[]]) =>
      incidents.map((incident) => ({ ...incident, words: mustWords[kind as keyof SoakResult] })),
  );
  const byUser = Map.groupBy(failures, ({ email }) => email);
  return [...byUser]
    .slice(0, maxUsersTold)
    .map(([email, own]) => {
      const told = own.map(({ at, what, words }) => `${email} at ${clock(at)}, ${words}: ${what}`);
      const first = Math.min(...own.map(({ at }) => at));
      const events = timeline.around(email, first, precededByMs).map((line) => `    ${line}`);
      return [...told, ...events].join('\n');
    })
    .join('\n\n');
}
