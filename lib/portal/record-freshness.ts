import { recordEvent } from '../observability/events.ts';
import type { Logger } from '../observability/logger.ts';
import type { Freshness } from '../refresh/ensure-fresh.ts';
import type { Session } from '../session/session.ts';

/** Records what became of a session's tokens; what only an operator can mend is an error. */
export function recordFreshness(logger: Logger, session: Session, freshness: Freshness): void {
  const { sid, email: user } = session;
  if (freshness.kind === 'keep') return;
  if (freshness.kind === 'refreshed') {
    const { generation, tokens } = freshness.session;
    recordEvent(logger, 'token_refreshed', {
      user,
      sid,
      generation,
      scopes: tokens.scopes,
      expires_at: new Date(tokens.expiresAt).toISOString(),
      adopted: freshness.adopted,
    });
    return;
  }
  const { error } = freshness.kind === 'ended' ? freshness : freshness.failure;
  recordEvent(logger, 'token_refresh_failed', { user, sid, outcome: freshness.kind, error });
  const failure = freshness.kind === 'ended' ? undefined : freshness.failure.kind;
  if (failure === 'misconfigured') {
    logger.error({ error }, 'Databricks refuses the OAuth client: check its ID and secret');
  }
  if (failure === 'foreign-result') {
    logger.error({ user, sid }, 'a refresh result of another session was discarded');
  }
}
