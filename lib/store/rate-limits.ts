import { createHmac } from 'node:crypto';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  RLWrapperTimeouts,
} from 'rate-limiter-flexible';
import type { Events, RecordEvent } from '../observability/events.ts';
import type { RedisStore } from './redis-store.ts';

/** Identifies a limit. */
export type LimitName = Events['rate_limited']['limit'];

/** Limits how often something may be done, in all processes that share a Redis together. */
export interface RateLimits {
  /**
   * Counts one use of `limit` by `subject`, an address or a user. Returns undefined if the use is
   * allowed. Otherwise, returns the seconds to wait, and records `rate_limited` with `user` if set.
   */
  count(limit: LimitName, subject: string, user?: string): Promise<number | undefined>;
}

/**
 * Uses (`points`) per window (`duration`, in seconds). A window begins with its first use. All
 * employees of an office may start a sign-in from one address at nine o'clock.
 */
const windows = {
  sign_in_starts: { points: 300, duration: 300 },
  forced_refreshes: { points: 10, duration: 3_600 },
  problem_reports: { points: 30, duration: 300 },
} as const satisfies Record<LimitName, { points: number; duration: number }>;

const timeoutMs = 500;

/**
 * Creates limits that count in Redis. Without Redis, or while it is down, this process counts
 * alone. Addresses and users are stored as keyed hashes: a plain hash of an IPv4 address can be
 * reversed by hashing all addresses.
 */
export function createRateLimits(deps: {
  redis: RedisStore['client'] | undefined;
  secret: string;
  record: RecordEvent;
}): RateLimits {
  const limiters = {
    sign_in_starts: createLimiter('sign_in_starts', deps.redis),
    forced_refreshes: createLimiter('forced_refreshes', deps.redis),
    problem_reports: createLimiter('problem_reports', deps.redis),
  };
  return {
    async count(limit, subject, user) {
      const hmac = createHmac('sha256', deps.secret).update(`${limit} ${subject}`);
      const key = hmac.digest('base64url');
      try {
        await limiters[limit].consume(key);
        return undefined;
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
        const userField = user === undefined ? {} : { user };
        deps.record('rate_limited', { limit, ...userField, retry_after_seconds: seconds });
        return seconds;
      }
    },
  };
}

function createLimiter(
  limit: LimitName,
  redis: RedisStore['client'] | undefined,
): RateLimiterMemory | RLWrapperTimeouts {
  const options = { ...windows[limit], keyPrefix: `portal:limit:${limit}` };
  const local = new RateLimiterMemory(options);
  if (!redis) return local;
  const limiter = new RateLimiterRedis({
    ...options,
    storeClient: redis,
    useRedisPackage: true,
    insuranceLimiter: local,
  });
  return new RLWrapperTimeouts({ limiter, timeoutMs });
}
