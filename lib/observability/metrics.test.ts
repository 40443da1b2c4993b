import { describe, expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

const subject = { user: 'alice@example.com', sid: 'sid-of-alice' };
const call = { sid: subject.sid, latency_ms: 300, breaker: 'closed' } as const;
const failedRefresh = { ...subject, error: 'free text of a server', waited_ms: 2_000 };

/** Returns the portal's samples, keyed by name and labels. */
async function scrape(metrics: ReturnType<typeof createMetrics>): Promise<Record<string, number>> {
  const lines = (await metrics.text()).split('\n').filter((line) => line.startsWith('portal_'));
  return Object.fromEntries(
    lines.map((line) => [line.replace(/ \S+$/, ''), Number(line.replace(/^.* /, ''))]),
  );
}

describe('the metrics', () => {
  test('count sign-ins and measure the time at Databricks', async () => {
    const metrics = createMetrics({ hasStore: false });
    metrics.record('sign_in_started', { account: 'same' });
    metrics.record('sign_in_failed', {
      reason: 'canceled',
      reference: '7F3A-22C1',
      oauth_error: 'access_denied',
    });
    const signIn = { ...subject, scopes: ['sql'], expires_at: '', renewable: true };
    metrics.record('sign_in', { ...signIn, redirect_ms: 4_000 });
    metrics.record('sign_in', signIn);
    expect(await scrape(metrics)).toMatchObject({
      portal_sign_ins_started_total: 1,
      portal_sign_ins_succeeded_total: 2,
      'portal_sign_ins_failed_total{reason="canceled"}': 1,
      portal_sign_in_redirect_seconds_count: 1,
      portal_sign_in_redirect_seconds_sum: 4,
    });
  });

  test('count refreshes by result, and requests that failed because their token expired', async () => {
    const metrics = createMetrics({ hasStore: false });
    const refreshed = {
      ...subject,
      generation: 1,
      scopes: ['sql'],
      expires_at: '',
      waited_ms: 500,
    };
    metrics.record('token_refreshed', { ...refreshed, adopted: false });
    metrics.record('token_refreshed', { ...refreshed, adopted: true });
    metrics.record('token_refresh_failed', {
      ...failedRefresh,
      outcome: 'kept_stale',
      reason: 'errored',
    });
    metrics.record('token_refresh_failed', {
      ...failedRefresh,
      outcome: 'unavailable',
      reason: 'errored',
    });
    metrics.record('token_refresh_failed', {
      ...failedRefresh,
      outcome: 'ended',
      reason: 'errored',
    });
    metrics.record('embed_denied', { ...subject, dashboard: 'taxi', reason: 'token_expired' });
    expect(await scrape(metrics)).toMatchObject({
      'portal_token_refreshes_total{result="refreshed"}': 1,
      'portal_token_refreshes_total{result="adopted"}': 1,
      'portal_token_refreshes_total{result="kept_stale"}': 1,
      'portal_token_refreshes_total{result="unavailable"}': 1,
      'portal_token_refreshes_total{result="ended"}': 1,
      portal_token_refresh_wait_seconds_sum: 7,
      portal_token_expiration_errors_total: 3,
    });
  });

  test('measure calls of the token endpoint and show the state of the circuit breaker', async () => {
    const metrics = createMetrics({ hasStore: false });
    metrics.record('token_call', { ...call, outcome: 'ambiguous', error: 'ECONNRESET' });
    metrics.record('breaker_changed', { breaker: 'open' });
    expect(await scrape(metrics)).toMatchObject({
      'portal_token_calls_total{outcome="ambiguous"}': 1,
      'portal_token_calls_total{outcome="refreshed"}': 0,
      portal_token_call_duration_seconds_sum: 0.3,
      portal_breaker_state: 2,
    });
    metrics.record('breaker_changed', { breaker: 'half-open' });
    expect((await scrape(metrics)).portal_breaker_state).toBe(1);
  });

  test('show whether the store is up, if there is one', async () => {
    const metrics = createMetrics({ hasStore: true });
    expect((await scrape(metrics)).portal_store_up).toBe(1);
    metrics.record('store_unavailable', { error: 'ECONNREFUSED' });
    expect((await scrape(metrics)).portal_store_up).toBe(0);
    metrics.record('store_recovered', {});
    expect((await scrape(metrics)).portal_store_up).toBe(1);
    expect(await scrape(createMetrics({ hasStore: false }))).not.toHaveProperty('portal_store_up');
  });

  test('count the problems that browsers report, by code', async () => {
    const metrics = createMetrics({ hasStore: false });
    const problem = {
      ...subject,
      dashboard: 'taxi',
      reference: '7F3A-22C1',
      severity: 'warn',
    } as const;
    metrics.record('embed_problem', { ...problem, problem: 'EACCES' });
    metrics.record('embed_problem', { ...problem, problem: 'EACCES' });
    expect(await scrape(metrics)).toMatchObject({
      'portal_embed_problems_total{problem="EACCES"}': 2,
      'portal_embed_problems_total{problem="embed_credentials"}': 0,
    });
  });

  test('contain no user, session, dashboard, or error text', async () => {
    const metrics = createMetrics({ hasStore: true });
    metrics.record('token_refresh_failed', {
      ...failedRefresh,
      outcome: 'ended',
      reason: 'rejected',
    });
    metrics.record('embed_denied', {
      ...subject,
      dashboard: 'slug-of-a-url',
      reason: 'not_visible',
    });
    const problem = { ...subject, dashboard: 'slug-of-a-url', reference: '7F3A-22C1' };
    metrics.record('embed_problem', { ...problem, problem: 'EACCES', severity: 'warn' });
    metrics.record('rate_limited', {
      limit: 'forced_refreshes',
      ...subject,
      retry_after_seconds: 9,
    });
    metrics.record('security_event', { kind: 'foreign_result', ...subject });
    metrics.record('token_call', { ...call, outcome: 'errored', error: 'free text of a server' });
    const text = await metrics.text();
    for (const secret of [...Object.values(subject), 'slug-of-a-url', '7F3A', 'free text']) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain('portal_security_events_total{kind="foreign_result"} 1');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });
});
