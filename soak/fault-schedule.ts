import type { SandboxControl } from '../testing/http/sandbox-control.ts';
import type { Stack } from '../testing/processes/portal-pair.ts';
import type { SeededRandom } from '../testing/random/seeded-random.ts';
import type { Observations } from './observations.ts';
import { allUsers, type Timeline } from './timeline.ts';
import type { VirtualUser } from './virtual-user.ts';

/** Holds what the injection of faults affects and uses. */
export interface FaultContext {
  readonly users: readonly VirtualUser[];
  readonly stack: Pick<Stack, 'instances' | 'restartRedis'>;
  readonly control: Pick<SandboxControl, 'fault'>;
  readonly timeline: Timeline;
  readonly observations: Observations;
  readonly random: SeededRandom;
  readonly now: () => number;
  /** Resolves after `ms`; rejects when the soak is aborted. */
  readonly sleep: (ms: number) => Promise<void>;
}

type TokenFaultKind =
  | 'token_503'
  | 'token_429'
  | 'token_not_reached'
  | 'token_stalled'
  | 'token_answer_lost';

/**
 * Longer than a request waits for a stale token (2 s), shorter than a token call's timeout (10 s).
 */
const stallMs = 4_000;
/** Pause between kills and Redis restarts: the portal does not promise to survive two at once. */
const machineGapMs = { min: 5_000, max: 8_000 };
/** Average time between two faults of the same user. It is so long that most refreshes succeed. */
const userGapMs = 24_000;

/**
 * Pause between the last fault and the end of the load. A fault takes effect at the user's next
 * renewal, which is due at most 10 s later.
 */
export const drainMs = 12_000;

/**
 * Injects faults until `endsAt` (ms since the epoch). Each round injects every kind once, in random
 * order. Resolves when the last outage is over and every killed process runs again.
 */
export async function injectFaults(context: FaultContext, endsAt: number): Promise<void> {
  await Promise.all([injectUserFaults(context, endsAt), injectMachineFaults(context, endsAt)]);
}

/** Injects faults that each affect one user. */
async function injectUserFaults(context: FaultContext, endsAt: number): Promise<void> {
  const { timeline, control, now, users, random, sleep } = context;
  // With fewer than 8 users, each one gets faults more often, and with more than 48, less often.
  const gapMs = Math.min(3_000, Math.max(500, userGapMs / users.length));
  const kinds = [
    'token_503',
    'token_429',
    'token_not_reached',
    'token_stalled',
    'token_answer_lost',
    'portal_answer_lost',
  ] as const;
  let queue: VirtualUser[] = [];
  while (now() < endsAt) {
    for (const kind of random.shuffle(kinds)) {
      await sleep(random.between(gapMs / 2, (gapMs * 3) / 2));
      if (now() >= endsAt) return;
      // Every user gets a fault before any user gets a second one.
      if (queue.length === 0) queue = random.shuffle(users);
      const user = queue.pop();
      if (!user) return;
      timeline.record(user.email, `FAULT due: ${kind}`);
      if (kind === 'portal_answer_lost') user.loseNextResponse();
      else await control.fault({ target: 'token', email: user.email, ...tokenFault(kind, random) });
    }
  }
}

function tokenFault(kind: TokenFaultKind, random: SeededRandom): object {
  // One refresh sends at most three requests. So it may survive one or two faults, but not four.
  const times = random.pick([1, 1, 2, 4]);
  const body = { error: 'temporarily_unavailable' };
  switch (kind) {
    case 'token_503':
      return { status: 503, headers: { 'retry-after': '1' }, body, times };
    case 'token_429':
      return { status: 429, headers: { 'retry-after': '1' }, body, times };
    case 'token_not_reached':
      return { drop: 'before' };
    case 'token_stalled':
      return { delayMs: stallMs };
    case 'token_answer_lost':
      return { drop: 'after' };
  }
}

/** Kills instances and restarts Redis, which affects all users. */
async function injectMachineFaults(context: FaultContext, endsAt: number): Promise<void> {
  const { timeline, now, observations, random, sleep, stack } = context;
  const pause = () => sleep(random.between(machineGapMs.min, machineGapMs.max));
  while (now() < endsAt) {
    for (const kind of random.shuffle(['redis_restart', 'instance_kill'] as const)) {
      await pause();
      if (now() >= endsAt) return;
      observations.faults[kind] += 1;
      if (kind === 'redis_restart') {
        const downMs = Math.round(random.between(500, 2_000));
        timeline.record(allUsers, `FAULT Redis down for ${downMs} ms`);
        await stack.restartRedis(downMs);
        timeline.record(allUsers, 'Redis up, empty');
      } else {
        const instance = random.pick(stack.instances);
        observations.kills.push(now());
        timeline.record(allUsers, `FAULT instance ${instance.name} killed`);
        await instance.kill();
        await instance.start();
        timeline.record(allUsers, `instance ${instance.name} up`);
      }
    }
  }
}
