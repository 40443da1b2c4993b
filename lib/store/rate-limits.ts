import { createHmac } from 'node:crypto';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  RLWrapperTimeouts,
} from 'rate-limiter-flexible';
import type { Events, RecordEvent } from '../observability/events.ts';
import type { RedisStore } from './redis-store.ts';

/** A limit's name. */
export type LimitName = Events['rate_limited']['limit'];

/** How often may what be done, over all processes that share a Redis. */
export interface RateLimits {
  /**
   * Counts one use of `limit` by `whom`. Answers the whole seconds to wait where it is one too
   * many, which is recorded, by name if a user is given.
   */
  count(limit: LimitName, whom: string, user?: string): Promise<number | undefined>;
}

/** Uses per window, in seconds. A window begins with its first use. */
const windows = {
  sign_in_starts: { points: 20, duration: 300 },
  forced_refreshes: { points: 10, duration: 3_600 },
  problem_reports: { points: 30, duration: 300 },
} as const satisfies Record<LimitName, { points: number; duration: number }>;

const answerMs = 500;

/**
 * Counts in Redis, or in this process where there is none or while it does not answer. Addresses
 * and users are kept as a keyed hash: those of all IPv4 addresses could be tried.
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
    async count(limit, whom, user) {
      const key = createHmac('sha256', deps.secret).update(`${limit} ${whom}`).digest('base64url');
      try {
        await limiters[limit].consume(key);
        return undefined;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
        const who = user === undefined ? {} : { user };
        deps.record('rate_limited', { limit, ...who, retry_after_seconds: seconds });
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
  return new RLWrapperTimeouts({ limiter, timeoutMs: answerMs });
}
