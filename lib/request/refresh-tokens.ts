import 'server-only';
import {
  isOutage,
  type RefreshGrantOutcome,
  refreshTokenGrant,
} from '../oauth/refresh-token-grant.ts';
import { ensureFresh, type Freshness } from '../refresh/ensure-fresh.ts';
import { leastCallMs, refreshFlight } from '../refresh/refresh-flight.ts';
import { type Services, services } from '../services.ts';
import type { Session } from '../session/session.ts';
import { recordFreshness } from './record-freshness.ts';

const callTimeoutMs = 10_000;

type RenewableTokens = Parameters<typeof refreshTokenGrant>[0];

/**
 * Renews a session's tokens where they need it. Middleware alone imports this file: pages and
 * handlers cannot cause a refresh, whose cookies they could not write. `goOn` receives a call that
 * outlives the request; with `isForced` a token is renewed however fresh it is.
 */
export async function refreshTokens(
  session: Session,
  { goOn, isForced }: { goOn: (work: Promise<unknown>) => void; isForced: boolean },
): Promise<Freshness> {
  const all = services();
  const { breaker, config, coordinator, issuer, now, secrets } = all;
  const startedAt = now();
  const freshness = await ensureFresh(session, {
    issuer,
    clientId: config.DATABRICKS_OAUTH_CLIENT_ID,
    secrets,
    coordinator,
    now,
    sleep,
    goOn,
    isForced,
    grant: async (tokens) => {
      const flight = () =>
        refreshFlight((timeoutMs) => attempt(session.sid, tokens, timeoutMs, all), {
          deadlineMs: callTimeoutMs,
          now,
          sleep,
          random: Math.random,
        });
      const ran = await breaker.run(flight, { isOutage, caller: session.sid });
      if (ran.kind === 'ran') return ran.value;
      const retryAfterSeconds = Math.ceil(breaker.waitMs() / 1_000);
      return { kind: 'unspent', error: 'circuit open', retryAfterSeconds };
    },
  });
  recordFreshness(session, freshness, now() - startedAt);
  return freshness;
}

/** One request to the token endpoint, recorded. */
async function attempt(
  sid: string,
  tokens: RenewableTokens,
  timeoutMs: number,
  all: Services,
): Promise<RefreshGrantOutcome> {
  const startedAt = all.now();
  const outcome = await grant(tokens, timeoutMs, all);
  all.record('token_call', {
    sid,
    outcome: outcome.kind,
    ...(outcome.kind === 'refreshed' ? {} : { error: outcome.error }),
    latency_ms: all.now() - startedAt,
    breaker: all.breaker.state(),
  });
  return outcome;
}

async function grant(
  tokens: RenewableTokens,
  timeoutMs: number,
  { client, discover, now }: Services,
): Promise<RefreshGrantOutcome> {
  const endsAt = now() + timeoutMs;
  // Without metadata nothing is sent.
  const server = await discover().catch(() => undefined);
  if (!server) return { kind: 'unspent', error: 'discovery' };
  const leftMs = endsAt - now();
  if (leftMs < leastCallMs) return { kind: 'unspent', error: 'discovery was slow' };
  return refreshTokenGrant(tokens, { server, client, fetch, now, timeoutMs: leftMs });
}

function sleep(ms: number): Promise<void> {
  return new Promise((wake) => setTimeout(wake, ms).unref());
}
