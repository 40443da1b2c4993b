import { setTimeout as delay } from 'node:timers/promises';
import { aborted } from '../testing/processes/aborted.ts';
import { startStack } from '../testing/processes/portal-pair.ts';
import { createSeededRandom, type SeededRandom } from '../testing/random/seeded-random.ts';
import { drainMs, injectFaults } from './fault-schedule.ts';
import { createObservations } from './observations.ts';
import type { SoakOptions } from './options.ts';
import { navigation, nextRequest } from './page-requests.ts';
import { recordLogLine } from './portal-log.ts';
import { createReport, type SoakReport } from './report.ts';
import type { SoakResult } from './soak-result.ts';
import { allUsers, createTimeline, type Timeline } from './timeline.ts';
import { createVirtualUser, type VirtualUser } from './virtual-user.ts';

const accessTokenSeconds = 20;
/** Time after which the portal renews tokens that live so short: half their life. */
const renewalDueMs = (accessTokenSeconds / 2) * 1_000;
/** Pause of a tab before each request. */
const pauseMs = { min: 500, max: 3_000 };
const parallelSignIns = 4;

/**
 * Runs the soak: starts the sandbox, Redis, and two instances, signs in all users, lets their tabs
 * send requests while it injects faults, and then navigates each tab twice without faults. Always
 * ends all processes. Rejects when `signal` aborts.
 */
export async function runSoak(
  options: SoakOptions,
  signal: AbortSignal,
  logProgress: (description: string) => void,
): Promise<{ report: SoakReport; result: SoakResult; timeline: Timeline }> {
  const now = Date.now;
  const sleep = async (ms: number) => {
    await delay(ms, undefined, { signal });
  };
  const timeline = createTimeline(now);
  const observations = createObservations();
  const random = createSeededRandom(options.seed);

  logProgress('starting the sandbox, Redis and two instances');
  const { users, evidence } = options;
  const stack = await startStack({ users, signal, evidence }, (instance, line) =>
    recordLogLine({ timeline, observations }, instance, line),
  );
  try {
    return await Promise.race([runLoad(), aborted(signal)]);
  } finally {
    await stack.stop();
  }

  async function runLoad() {
    const { portalOrigin, instances, sandbox: control } = stack;
    await control.settings({ accessTokenTtlSeconds: accessTokenSeconds });
    const context = {
      portalOrigin,
      instances,
      renewalDueMs,
      timeline,
      observations,
      now,
      sleep,
    };
    const users = Array.from({ length: options.users }, (_, index) =>
      createVirtualUser(
        {
          email: `visitor-${String(index + 1).padStart(3, '0')}@example.com`,
          address: `192.0.2.${index + 1}`,
          random: random.fork(),
        },
        context,
      ),
    );

    logProgress(`signing in ${users.length} users`);
    const startedAt = now();
    await signInAll(users);
    logProgress(
      `running ${users.length * options.tabs} tabs with faults for ${options.minutes} min`,
    );
    const endsAt = now() + options.minutes * 60_000;
    const faultRandom = random.fork();
    const faults = injectFaults(
      { users, stack, control, timeline, observations, random: faultRandom, now, sleep },
      endsAt - drainMs,
    );
    const tabs = users.flatMap((user): Tab[] =>
      Array.from({ length: options.tabs }, () => ({ user, random: random.fork() })),
    );
    try {
      await Promise.all([faults, ...tabs.map((tab) => runTab(tab, endsAt))]);
      logProgress('running the last two navigations of each tab');
      timeline.record(allUsers, 'no more faults');
      await Promise.all(tabs.map(navigateTwice));
    } catch (error) {
      if (signal.aborted) throw error;
      // A user cannot sign in, or an instance does not restart. Report it with the other failures.
      const description = error instanceof Error ? error.message : String(error);
      observations.unexpectedAnswers.push({ email: allUsers, at: now(), description });
    }
    const seconds = Math.round((now() - startedAt) / 1_000);
    const calls = await control.tokenCalls();
    return { ...createReport(options, seconds, observations, calls), timeline };
  }

  /** Sends random requests from one tab until `endsAt`. */
  async function runTab({ user, random: tabRandom }: Tab, endsAt: number): Promise<void> {
    while (true) {
      await sleep(tabRandom.between(pauseMs.min, pauseMs.max));
      if (now() >= endsAt) return;
      await user.visit(nextRequest(tabRandom, stack.portalOrigin), tabRandom);
    }
  }
}

interface Tab {
  readonly user: VirtualUser;
  readonly random: SeededRandom;
}

async function navigateTwice({ user, random }: Tab): Promise<void> {
  await user.visit(navigation('document', '/dashboards/taxi'), random);
  await user.visit(navigation('rsc', '/'), random);
}

async function signInAll(users: readonly VirtualUser[]): Promise<void> {
  const queue = [...users];
  const signInNext = async () => {
    for (let user = queue.shift(); user; user = queue.shift()) await user.ensureSignedIn();
  };
  await Promise.all(Array.from({ length: parallelSignIns }, signInNext));
}
