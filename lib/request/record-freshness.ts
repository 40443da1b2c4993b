import 'server-only';
import type { Freshness } from '../refresh/ensure-fresh.ts';
import { services } from '../services.ts';
import type { Session } from '../session/session.ts';

/**
 * Records what happened to a session's tokens. The request waited `waitedMs` for it. Also logs an
 * error if the OAuth client is misconfigured, or if a refresh result belongs to another session.
 */
export function recordFreshness(session: Session, freshness: Freshness, waitedMs: number): void {
  const { logger, record } = services();
  const { sid, email: user } = session;
  if (freshness.kind === 'keep') return;
  if (freshness.kind === 'refreshed') {
    const { generation, tokens } = freshness.session;
    record('token_refreshed', {
      user,
      sid,
      generation,
      scopes: tokens.scopes,
      expires_at: new Date(tokens.expiresAt).toISOString(),
      adopted: freshness.adopted,
      waited_ms: waitedMs,
    });
    return;
  }
  const { error } = freshness.kind === 'ended' ? freshness : freshness.failure;
  const reason = freshness.kind === 'ended' ? freshness.reason : freshness.failure.kind;
  record('token_refresh_failed', {
    user,
    sid,
    outcome: freshness.kind,
    reason,
    error,
    waited_ms: waitedMs,
  });
  if (reason === 'misconfigured') {
    logger.error({ error }, 'Databricks rejected the OAuth client: check its ID and secret');
  }
  if (reason === 'foreign_result') {
    logger.error({ user, sid }, 'a refresh result of another session was discarded');
    record('security_event', { kind: 'foreign_result', user, sid });
  }
  // Another request has already exchanged this token, so the cookie may be a stolen copy.
  if (reason === 'superseded') {
    record('security_event', { kind: 'spent_token_returned', user, sid });
  }
}
