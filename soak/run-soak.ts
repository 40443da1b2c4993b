import { setTimeout as delay } from 'node:timers/promises';
import { aborted } from '../testing/processes/aborted.ts';
import { startStack } from '../testing/processes/two-instances.ts';
import { type Chronicle, createChronicle, everybody } from './chronicle.ts';
import { drainMs, injectFaults } from './fault-schedule.ts';
import { createObservations } from './observations.ts';
import type { SoakOptions } from './options.ts';
import { navigation, nextRequest } from './page-requests.ts';
import { createPerson, type Person } from './person.ts';
import { noteLogLine } from './portal-log.ts';
import { createReport, type SoakReport } from './report.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';
import type { Verdict } from './verdict.ts';

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
): Promise<{ report: SoakReport; verdict: Verdict; chronicle: Chronicle }> {
  const now = Date.now;
  const sleep = async (ms: number) => {
    await delay(ms, undefined, { signal });
  };
  const chronicle = createChronicle(now);
  const observations = createObservations();
  const random = createSeededRandom(options.seed);

  tell('starting the sandbox, Redis and two instances');
  const { users, evidence } = options;
  const stack = await startStack({ users, signal, evidence }, (instance, line) =>
    noteLogLine({ chronicle, observations }, instance, line),
  );
  try {
    return await Promise.race([load(), aborted(signal)]);
  } finally {
    await stack.stop();
  }

  async function load() {
    const { portalOrigin, instances, sandbox: control } = stack;
    await control.settings({ accessTokenTtlSeconds: accessTokenSeconds });
    const surroundings = {
      portalOrigin,
      instances,
      renewalDueMs,
      chronicle,
      observations,
      now,
      sleep,
    };
    const persons = Array.from({ length: options.users }, (_, index) =>
      createPerson(
        {
          email: `visitor-${String(index + 1).padStart(3, '0')}@example.com`,
          address: `192.0.2.${index + 1}`,
          random: random.fork(),
        },
        surroundings,
      ),
    );

    tell(`signing ${persons.length} users in`);
    const startedAt = now();
    await enterAll(persons);
    tell(`${options.minutes} min with ${persons.length * options.tabs} tabs and faults`);
    const endsAt = now() + options.minutes * 60_000;
    const faultRandom = random.fork();
    const faults = injectFaults(
      { persons, stack, control, chronicle, observations, random: faultRandom, now, sleep },
      endsAt - drainMs,
    );
    const tabs = persons.flatMap((person): Tab[] =>
      Array.from({ length: options.tabs }, () => ({ person, random: random.fork() })),
    );
    try {
      await Promise.all([faults, ...tabs.map((tab) => runTab(tab, endsAt))]);
      tell('the last two navigations of each tab');
      chronicle.note(everybody, 'no more faults');
      await Promise.all(tabs.map(endTab));
    } catch (error) {
      if (signal.aborted) throw error;
      // Somebody is shut out, or an instance does not come back: a failure to report, with the rest.
      const what = error instanceof Error ? error.message : String(error);
      observations.unexpectedAnswers.push({ email: everybody, at: now(), what });
    }
    const seconds = Math.round((now() - startedAt) / 1_000);
    const calls = await control.tokenCalls();
    return { ...createReport(options, seconds, observations, calls), chronicle };
  }

  async function runTab({ person, random: choice }: Tab, endsAt: number): Promise<void> {
    while (true) {
      await sleep(choice.between(pause.least, pause.most));
      if (now() >= endsAt) return;
      await person.visit(nextRequest(choice, stack.portalOrigin), choice);
    }
  }
}

interface Tab {
  readonly person: Person;
  readonly random: SeededRandom;
}

async function endTab({ person, random }: Tab): Promise<void> {
  await person.visit(navigation('document', '/dashboards/taxi'), random);
  await person.visit(navigation('rsc', '/'), random);
}

async function enterAll(persons: readonly Person[]): Promise<void> {
  const waiting = [...persons];
  const enterInTurn = async () => {
    for (let person = waiting.shift(); person; person = waiting.shift()) await person.enter();
  };
  await Promise.all(Array.from({ length: signInsAtOnce }, enterInTurn));
}
