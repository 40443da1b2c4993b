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
import { createTimeline, everybody, type Timeline } from './timeline.ts';
import { createVirtualUser, type VirtualUser } from './virtual-user.ts';

const accessTokenSeconds = 20;
/** The portal renews when half of a short token's life is over. */
const renewalDueMs = (accessTokenSeconds / 2) * 1_000;
const pause = { least: 500, most: 3_000 };
const signInsAtOnce = 4;

/**
 * Runs the whole soak: sandbox, Redis and two instances start, everybody signs in, tabs navigate
 * while faults come and go, then each tab navigates twice more in peace. Ends all processes, also
 * when `signal` ends it early, which rejects.
 */
export async function runSoak(
  options: SoakOptions,
  signal: AbortSignal,
  tell: (what: string) => void,
): Promise<{ report: SoakReport; result: SoakResult; timeline: Timeline }> {
  const now = Date.now;
  const sleep = async (ms: number) => {
    await delay(ms, undefined, { signal });
  };
  const timeline = createTimeline(now);
  const observations = createObservations();
  const random = createSeededRandom(options.seed);

  tell('starting the sandbox, Redis and two instances');
  const { users, evidence } = options;
  const stack = await startStack({ users, signal, evidence }, (instance, line) =>
    recordLogLine({ timeline, observations }, instance, line),
  );
  try {
    return await Promise.race([load(), aborted(signal)]);
  } finally {
    await stack.stop();
  }

  async function load() {
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

    tell(`signing ${users.length} users in`);
    const startedAt = now();
    await enterAll(users);
    tell(`${options.minutes} min with ${users.length * options.tabs} tabs and faults`);
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
      tell('the last two navigations of each tab');
      timeline.note(everybody, 'no more faults');
      await Promise.all(tabs.map(endTab));
    } catch (error) {
      if (signal.aborted) throw error;
      // Somebody is shut out, or an instance does not come back: a failure to report, with the rest.
      const what = error instanceof Error ? error.message : String(error);
      observations.unexpectedAnswers.push({ email: everybody, at: now(), what });
    }
    const seconds = Math.round((now() - startedAt) / 1_000);
    const calls = await control.tokenCalls();
    return { ...createReport(options, seconds, observations, calls), timeline };
  }

  async function runTab({ user, random: choice }: Tab, endsAt: number): Promise<void> {
    while (true) {
      await sleep(choice.between(pause.least, pause.most));
      if (now() >= endsAt) return;
      await user.visit(nextRequest(choice, stack.portalOrigin), choice);
    }
  }
}

interface Tab {
  readonly user: VirtualUser;
  readonly random: SeededRandom;
}

async function endTab({ user, random }: Tab): Promise<void> {
  await user.visit(navigation('document', '/dashboards/taxi'), random);
  await user.visit(navigation('rsc', '/'), random);
}

async function enterAll(users: readonly VirtualUser[]): Promise<void> {
  const waiting = [...users];
  const enterInTurn = async () => {
    for (let user = waiting.shift(); user; user = waiting.shift()) await user.enter();
  };
  await Promise.all(Array.from({ length: signInsAtOnce }, enterInTurn));
}
