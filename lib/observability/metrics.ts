import {
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  type LabelValues,
  Registry,
} from '@prometheus-io/client';
import type { EventName, Events, RecordEvent } from './events.ts';

/** Counts what the events tell, for Prometheus to read. */
export interface Metrics {
  /** The sink that feeds the counts. */
  readonly record: RecordEvent;
  readonly contentType: string;
  /** All counts in Prometheus' text format, with Node's own beside them. */
  text(): Promise<string>;
}

type Meters = { readonly [Name in EventName]?: (facts: Events[Name]) => void };

const breakerStates = { closed: 0, 'half-open': 1, open: 2 } as const;

/**
 * Metrics in a registry of their own. Labels come from closed lists: never a user, a session, a
 * URL or the text of an error. `hasStore` says whether there is a shared store to watch.
 */
export function createMetrics({ hasStore }: { hasStore: boolean }): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const meters = createMeters(registry, hasStore);
  return {
    record: <Name extends EventName>(event: Name, facts: Events[Name]) => {
      const meter: ((facts: Events[Name]) => void) | undefined = meters[event];
      meter?.(facts);
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}

function createMeters(registry: Registry, hasStore: boolean): Meters {
  const registers = [registry];
  /** `known` label values are counted from 0 on: an alert would miss a first one out of nowhere. */
  const counter = <Label extends string>(
    name: string,
    help: string,
    label?: Label,
    known: readonly string[] = [],
  ) => {
    const labelNames = label ? [label] : [];
    const made = new Counter({ name: `portal_${name}_total`, help, labelNames, registers });
    for (const value of known) made.inc({ [label as Label]: value } as LabelValues<Label>, 0);
    return made;
  };
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `portal_${name}`, help, registers });
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name: `portal_${name}`, help, buckets, registers });

  const started = counter('sign_ins_started', 'Sign-ins that left for Databricks.');
  const succeeded = counter('sign_ins_succeeded', 'Sign-ins that opened a session.');
  const refused = counter('sign_ins_failed', 'Sign-ins that failed, by reason.', 'reason', [
    'misconfigured',
    'scope_missing',
  ]);
  const redirect = histogram(
    'sign_in_redirect_seconds',
    'Time from the start of a sign-in to its callback, to the second, the user at Databricks included.',
    [1, 2, 5, 10, 20, 30, 60, 120, 300, 900],
  );
  const calls = counter(
    'token_calls',
    'Refresh requests to the token endpoint, by outcome.',
    'outcome',
    ['refreshed', 'rejected', 'misconfigured', 'not_consumed', 'errored', 'ambiguous'],
  );
  const latency = histogram(
    'token_call_duration_seconds',
    'Time that the token endpoint took to answer a refresh request.',
    [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
  );
  const refreshes = counter(
    'token_refreshes',
    'Requests that met a token to be renewed, by what became of it.',
    'result',
    ['refreshed', 'adopted', 'kept_stale', 'unavailable', 'ended'],
  );
  const waiting = histogram(
    'token_refresh_wait_seconds',
    'Time that a request waited for a token to be renewed.',
    [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8],
  );
  const expirations = counter(
    'token_expiration_errors',
    'Requests that could not be served, because their token could not be renewed.',
  );
  const breaker = gauge(
    'breaker_state',
    'State of the circuit breaker to the token endpoint: 0 closed, 1 half-open, 2 open.',
  );
  const store = hasStore
    ? gauge('store_up', 'Whether the shared store answers: 1 if it does.')
    : undefined;
  store?.set(1);
  const cookieBytes = histogram(
    'cookie_bytes',
    'Size of all cookies that a browser sends once a session was written.',
    [1_024, 2_048, 3_072, 4_096, 6_144, 8_192, 12_288, 16_384],
  );
  const ended = counter(
    'sessions_ended',
    'Sessions that ended by themselves, by reason.',
    'reason',
    ['expired', 'revoked', 'refresh_lost', 'secrets_changed'],
  );
  const signOuts = counter('sign_outs', 'Sessions that their users signed out of.');
  const minted = counter('embeds_minted', 'Embed URLs that were minted.');
  const embedsDenied = counter(
    'embeds_denied',
    'Embed URLs that were refused, by reason.',
    'reason',
    ['not_visible', 'token_expired'],
  );
  const problems = counter(
    'embed_problems',
    'Dashboards, or parts of them, that browsers could not show, by code.',
    'problem',
    ['embed_credentials', 'embed_settings', 'unknown_team', 'internal_user', 'bad_subject'],
  );
  const limited = counter(
    'rate_limited',
    'Requests that were turned away for their number, by limit.',
    'limit',
    ['sign_in_starts', 'forced_refreshes', 'problem_reports'],
  );
  const odd = counter('security_events', 'Requests that are worth a look, by kind.', 'kind', [
    'spent_token_returned',
    'foreign_result',
    'signed_out_session_used',
    'unreadable_session',
    'identity_mismatch',
    'foreign_origin',
  ]);

  return {
    sign_in_started: () => started.inc(),
    sign_in({ redirect_ms }) {
      succeeded.inc();
      if (redirect_ms !== undefined) redirect.observe(redirect_ms / 1_000);
    },
    sign_in_failed: ({ reason }) => refused.inc({ reason }),
    token_call({ outcome, latency_ms }) {
      calls.inc({ outcome });
      latency.observe(latency_ms / 1_000);
    },
    token_refreshed({ adopted, waited_ms }) {
      refreshes.inc({ result: adopted ? 'adopted' : 'refreshed' });
      waiting.observe(waited_ms / 1_000);
    },
    token_refresh_failed({ outcome, waited_ms }) {
      refreshes.inc({ result: outcome });
      if (outcome !== 'kept_stale') expirations.inc();
      waiting.observe(waited_ms / 1_000);
    },
    breaker_changed: (facts) => breaker.set(breakerStates[facts.breaker]),
    store_unavailable: () => store?.set(0),
    store_recovered: () => store?.set(1),
    session_written: ({ cookie_bytes }) => cookieBytes.observe(cookie_bytes),
    session_ended: ({ reason }) => ended.inc({ reason }),
    sign_out: () => signOuts.inc(),
    embed_minted: () => minted.inc(),
    embed_denied({ reason }) {
      embedsDenied.inc({ reason });
      if (reason === 'token_expired') expirations.inc();
    },
    embed_problem: ({ problem }) => problems.inc({ problem }),
    rate_limited: ({ limit }) => limited.inc({ limit }),
    security_event: ({ kind }) => odd.inc({ kind }),
  };
}
