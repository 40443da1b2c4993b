import type { SandboxControl } from '../testing/http/sandbox-control.ts';
import type { Stack } from '../testing/processes/portal-pair.ts';
import type { SeededRandom } from '../testing/random/seeded-random.ts';
import type { Observations } from './observations.ts';
import { everybody, type Timeline } from './timeline.ts';
import type { VirtualUser } from './virtual-user.ts';

/** What the faults are done to, and how time passes for them. */
export interface FaultTargets {
  readonly users: readonly VirtualUser[];
  readonly stack: Pick<Stack, 'instances' | 'restartRedis'>;
  readonly control: Pick<SandboxControl, 'fault'>;
  readonly timeline: Timeline;
  readonly observations: Observations;
  readonly random: SeededRandom;
  readonly now: () => number;
  /** Resolves after so many ms; rejects when the soak is ended early. */
  readonly sleep: (ms: number) => Promise<void>;
}

type TokenFaultKind =
  | 'token_503'
  | 'token_429'
  | 'token_not_reached'
  | 'token_stalled'
  | 'token_answer_lost';

/** Longer than a stale token's 2 s, shorter than a call's own 10 s. */
const stallMs = 4_000;
/** Kills and Redis restarts keep so far apart: two losses at once are not promised to heal. */
const apart = { least: 5_000, most: 8_000 };
/** Each user meets a fault about this often, so that most refreshes are as every day. */
const personalGapMs = 24_000;

/** A fault is left so long to take effect before the load ends: a token's life, and some. */
export const drainMs = 12_000;

/**
 * Injects faults until `endsAt`, every kind in each round. Resolves when the last one is over; what
 * was killed runs again then.
 */
export async function injectFaults(targets: FaultTargets, endsAt: number): Promise<void> {
  await Promise.all([strikeUsers(targets, endsAt), strikeMachines(targets, endsAt)]);
}

/** Faults of one user's requests. */
async function strikeUsers(targets: FaultTargets, endsAt: number): Promise<void> {
  const { timeline, control, now, users, random, sleep } = targets;
  const gapMs = Math.min(3_000, Math.max(500, personalGapMs / users.length));
  const kinds = [
    'token_503',
    'token_429',
    'token_not_reached',
    'token_stalled',
    'token_answer_lost',
    'portal_answer_lost',
  ] as const;
  let waiting: VirtualUser[] = [];
  while (now() < endsAt) {
    for (const kind of random.shuffle(kinds)) {
      await sleep(random.between(gapMs / 2, (gapMs * 3) / 2));
      if (now() >= endsAt) return;
      // Everybody's turn comes before anybody's second.
      if (waiting.length === 0) waiting = random.shuffle(users);
      const user = waiting.pop();
      if (!user) return;
      timeline.note(user.email, `FAULT due: ${kind}`);
      if (kind === 'portal_answer_lost') user.loseNextAnswer();
      else await control.fault({ target: 'token', email: user.email, ...tokenFault(kind, random) });
    }
  }
}

function tokenFault(kind: TokenFaultKind, random: SeededRandom): object {
  // One flight sends three times at most: some of these outlast it.
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

/** Faults of the machines behind all users. */
async function strikeMachines(targets: FaultTargets, endsAt: number): Promise<void> {
  const { timeline, now, observations, random, sleep, stack } = targets;
  const pause = () => sleep(random.between(apart.least, apart.most));
  while (now() < endsAt) {
    for (const kind of random.shuffle(['redis_restart', 'instance_kill'] as const)) {
      await pause();
      if (now() >= endsAt) return;
      observations.faults[kind] += 1;
      if (kind === 'redis_restart') {
        const downMs = Math.round(random.between(500, 2_000));
        timeline.note(everybody, `FAULT Redis down for ${downMs} ms`);
        await stack.restartRedis(downMs);
        timeline.note(everybody, 'Redis up, empty');
      } else {
        const instance = random.pick(stack.instances);
        observations.kills.push(now());
        timeline.note(everybody, `FAULT instance ${instance.name} killed`);
        await instance.kill();
        await instance.start();
        timeline.note(everybody, `instance ${instance.name} up`);
      }
    }
  }
}
