import {
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  type LabelValues,
  Registry,
} from '@prometheus-io/client';
import type { EventName, Events, RecordEvent } from './events.ts';

/** Provides the metrics of one process for Prometheus. */
export interface Metrics {
  /** Updates the metrics from an event. */
  readonly record: RecordEvent;
  readonly contentType: string;
  /** Returns all metrics in Prometheus' text format, including Node's default metrics. */
  text(): Promise<string>;
}

type Meters = { readonly [Name in EventName]?: (fields: Events[Name]) => void };

const breakerStates = { closed: 0, 'half-open': 1, open: 2 } as const;

/**
 * Creates metrics in a new registry. Label values come from fixed lists: never a user, a session, a
 * URL, or an error text. `hasStore` tells whether the portal has a shared store.
 */
export function createMetrics({ hasStore }: { hasStore: boolean }): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const meters = createMeters(registry, hasStore);
  return {
    record: <Name extends EventName>(event: Name, fields: Events[Name]) => {
      const meter: ((fields: Events[Name]) => void) | undefined = meters[event];
      meter?.(fields);
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}

function createMeters(registry: Registry, hasStore: boolean): Meters {
  const registers = [registry];
  /**
   * Creates a counter. Starts `knownValues` of its label at 0, because `rate()` would miss the
   * first increment of a value that appears later. List at least the values that alerts use.
   */
  const counter = <Label extends string>(
    name: string,
    help: string,
    label?: Label,
    knownValues: readonly string[] = [],
  ) => {
    const labelNames = label ? [label] : [];
    const metric = new Counter({ name: `portal_${name}_total`, help, labelNames, registers });
    for (const value of knownValues) {
      metric.inc({ [label as Label]: value } as LabelValues<Label>, 0);
    }
    return metric;
  };
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `portal_${name}`, help, registers });
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name: `portal_${name}`, help, buckets, registers });

  const signInsStarted = counter('sign_ins_started', 'Sign-ins redirected to Databricks.');
  const signInsSucceeded = counter('sign_ins_succeeded', 'Sign-ins that created a session.');
  const signInsFailed = counter('sign_ins_failed', 'Failed sign-ins, by reason.', 'reason', [
    'misconfigured',
    'scope_missing',
  ]);
  const redirectSeconds = histogram(
    'sign_in_redirect_seconds',
    'Time from the start of a sign-in to its callback, in whole seconds, including the user at Databricks.',
    [1, 2, 5, 10, 20, 30, 60, 120, 300, 900],
  );
  const tokenCalls = counter(
    'token_calls',
    'Refresh requests to the token endpoint, by outcome.',
    'outcome',
    ['refreshed', 'rejected', 'misconfigured', 'not_consumed', 'errored', 'ambiguous'],
  );
  const tokenCallSeconds = histogram(
    'token_call_duration_seconds',
    'Response time of the token endpoint for refresh requests.',
    [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
  );
  const refreshes = counter(
    'token_refreshes',
    'Requests that needed a token refresh, by result.',
    'result',
    ['refreshed', 'adopted', 'kept_stale', 'unavailable', 'ended'],
  );
  const refreshWaitSeconds = histogram(
    'token_refresh_wait_seconds',
    'Time that requests waited for a token refresh.',
    [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8],
  );
  const expirations = counter(
    'token_expiration_errors',
    'Requests that failed because their token expired and could not be refreshed.',
  );
  const breaker = gauge(
    'breaker_state',
    'State of the circuit breaker for the token endpoint: 0 closed, 1 half-open, 2 open.',
  );
  const store = hasStore
    ? gauge('store_up', 'Whether the shared store answers: 1 yes, 0 no.')
    : undefined;
  store?.set(1);
  const cookieBytes = histogram(
    'cookie_bytes',
    'Size of all cookies that a browser sends after a session was written.',
    [1_024, 2_048, 3_072, 4_096, 6_144, 8_192, 12_288, 16_384],
  );
  const sessionsEnded = counter(
    'sessions_ended',
    'Sessions that ended without a sign-out, by reason.',
    'reason',
    ['expired', 'revoked', 'refresh_lost', 'secrets_changed'],
  );
  const signOuts = counter('sign_outs', 'Sessions that ended by a sign-out.');
  const embedsMinted = counter('embeds_minted', 'Minted embed URLs.');
  const embedsDenied = counter(
    'embeds_denied',
    'Denied requests for embed URLs, by reason.',
    'reason',
    ['not_visible', 'token_expired'],
  );
  const problems = counter(
    'embed_problems',
    'Problems with dashboards that browsers reported, by code.',
    'problem',
    ['embed_credentials', 'embed_settings', 'unknown_team', 'internal_user', 'bad_subject'],
  );
  const rateLimited = counter(
    'rate_limited',
    'Requests rejected by a rate limit, by limit.',
    'limit',
    ['sign_in_starts', 'forced_refreshes', 'problem_reports'],
  );
  const securityEvents = counter('security_events', 'Suspicious requests, by kind.', 'kind', [
    'spent_token_returned',
    'foreign_result',
    'signed_out_session_used',
    'unreadable_session',
    'identity_mismatch',
    'foreign_origin',
  ]);

  return {
    sign_in_started: () => signInsStarted.inc(),
    sign_in({ redirect_ms }) {
      signInsSucceeded.inc();
      if (redirect_ms !== undefined) redirectSeconds.observe(redirect_ms / 1_000);
    },
    sign_in_failed: ({ reason }) => signInsFailed.inc({ reason }),
    token_call({ outcome, latency_ms }) {
      tokenCalls.inc({ outcome });
      tokenCallSeconds.observe(latency_ms / 1_000);
    },
    token_refreshed({ adopted, waited_ms }) {
      refreshes.inc({ result: adopted ? 'adopted' : 'refreshed' });
      refreshWaitSeconds.observe(waited_ms / 1_000);
    },
    token_refresh_failed({ outcome, waited_ms }) {
      refreshes.inc({ result: outcome });
      if (outcome !== 'kept_stale') expirations.inc();
      refreshWaitSeconds.observe(waited_ms / 1_000);
    },
    breaker_changed: (fields) => breaker.set(breakerStates[fields.breaker]),
    store_unavailable: () => store?.set(0),
    store_recovered: () => store?.set(1),
    session_written: ({ cookie_bytes }) => cookieBytes.observe(cookie_bytes),
    session_ended: ({ reason }) => sessionsEnded.inc({ reason }),
    sign_out: () => signOuts.inc(),
    embed_minted: () => embedsMinted.inc(),
    embed_denied({ reason }) {
      embedsDenied.inc({ reason });
      if (reason === 'token_expired') expirations.inc();
    },
    embed_problem: ({ problem }) => problems.inc({ problem }),
    rate_limited: ({ limit }) => rateLimited.inc({ limit }),
    security_event: ({ kind }) => securityEvents.inc({ kind }),
  };
}
