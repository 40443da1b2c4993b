import 'server-only';
import { ensureFresh, type Freshness } from '../refresh/ensure-fresh.ts';
import { services, sleep } from '../services.ts';
import type { Session } from '../session/session.ts';
import { recordFreshness } from './record-freshness.ts';

/**
 * Renews a session's tokens if they are stale or expired, or if `isForced`. Records what happened.
 * Only middleware may use this: pages and handlers could not write the cookies of the renewed
 * session. `waitUntil` receives a refresh that outlives its request.
 */
export async function refreshTokens(
  session: Session,
  { waitUntil, isForced }: { waitUntil: (work: Promise<unknown>) => void; isForced: boolean },
): Promise<Freshness> {
  const { config, coordinator, issuer, now, secrets, tokenSource } = services();
  const startedAt = now();
  const freshness = await ensureFresh(session, {
    issuer,
    clientId: config.DATABRICKS_OAUTH_CLIENT_ID,
    secrets,
    coordinator,
    renew: tokenSource.renew,
    now,
    sleep,
    waitUntil,
    isForced,
  });
  recordFreshness(session, freshness, now() - startedAt);
  return freshness;
}
