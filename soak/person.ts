import type { Chronicle } from './chronicle.ts';
import { createCookieJar } from './cookie-jar.ts';
import { exchange } from './http-exchange.ts';
import { judgeAnswer } from './judge-answer.ts';
import { count, type Observations } from './observations.ts';
import type { PageRequest } from './page-requests.ts';
import type { PortalInstance } from './portal-instance.ts';
import type { SeededRandom } from './seeded-random.ts';
import { signIn } from './sign-in.ts';

/** A user with one browser, whose tabs share its cookies. */
export interface Person {
  readonly email: string;
  /** Signs in where there is no session; then sends the request and takes note of its answer. */
  visit(request: PageRequest, random: SeededRandom): Promise<void>;
  /** Signs in where there is no session. Throws when that does not succeed. */
  enter(): Promise<void>;
  /** The next answer that is due to bring renewed tokens will not arrive. */
  loseNextAnswer(): void;
}

/** What all persons share. */
export interface Surroundings {
  readonly portalOrigin: string;
  readonly databricksOrigin: string;
  readonly instances: readonly PortalInstance[];
  /** After so many ms a session's tokens are due to be renewed. */
  readonly renewalDueMs: number;
  readonly chronicle: Chronicle;
  readonly observations: Observations;
  readonly now: () => number;
  /** Resolves after so many ms; rejects when the soak is ended early. */
  readonly sleep: (ms: number) => Promise<void>;
}

const mostSignIns = 20;
const signInPauseMs = 1_000;
const longestCutMs = 200;

/** A person with an empty browser; `address` is what a proxy says of where they are. */
export function createPerson(
  { email, address, random }: { email: string; address: string; random: SeededRandom },
  surroundings: Surroundings,
): Person {
  const { chronicle, observations, now, sleep } = surroundings;
  const jars = { portal: createCookieJar(now), databricks: createCookieJar(now) };
  const headers = { 'x-forwarded-for': address };
  const underWay = new Set<Promise<void>>();
  let isOpen = false;
  let sessions = 0;
  let renewedAt = 0;
  let entering: Promise<void> | undefined;
  let isLossDue = false;

  function upInstance(choice: SeededRandom): PortalInstance {
    return choice.pick(surroundings.instances.filter((instance) => instance.isUp()));
  }

  async function signInAgain(): Promise<void> {
    // A person needs longer to sign in than the answers that are under way.
    await Promise.all(underWay);
    for (let attempt = 0; attempt < mostSignIns; attempt += 1) {
      if (attempt > 0) await sleep(signInPauseMs);
      const outcome = await signIn(
        email,
        { ...jars, headers },
        { ...surroundings, instanceOrigin: () => upInstance(random).origin },
      );
      if (outcome === 'signed-in') {
        observations.signIns.done += 1;
        chronicle.note(email, 'signed in');
        isOpen = true;
        sessions += 1;
        renewedAt = now();
        return;
      }
      count(observations.signIns.refused, outcome.refused);
      chronicle.note(email, `sign-in refused: ${outcome.refused}`);
    }
    throw new Error(`${email} could not sign in ${mostSignIns} times in a row`);
  }

  function enter(): Promise<void> {
    if (isOpen) return Promise.resolve();
    entering ??= signInAgain().finally(() => {
      entering = undefined;
    });
    return entering;
  }

  /** Decided when the answer would bring new cookies, or the loss would cost nothing. */
  function losesAnswer(request: PageRequest): boolean {
    const isDue = now() - renewedAt >= surroundings.renewalDueMs;
    if (!isLossDue || !isDue || request.kind === 'prefetch') return false;
    isLossDue = false;
    observations.faults.portal_answer_lost += 1;
    return true;
  }

  async function send(request: PageRequest, choice: SeededRandom): Promise<void> {
    const instance = upInstance(choice);
    const deaths = instance.deaths();
    const session = sessions;
    const isLost = losesAnswer(request);
    const sentAt = now();
    const cookie = jars.portal.header(request.path);
    let hasNewTokens = false;
    const outcome = await exchange(
      {
        url: new URL(request.path, instance.origin),
        method: request.method,
        headers: { ...request.headers, ...headers, ...(cookie === undefined ? {} : { cookie }) },
        ...(request.body === undefined ? {} : { body: request.body }),
        ...(isLost ? { cutAfterMs: choice.between(0, longestCutMs) } : {}),
      },
      (lines) => {
        jars.portal.keep(lines);
        hasNewTokens = lines.some((line) => /^__Host-portal\.session[^=]*=[^;]/.test(line));
        if (hasNewTokens) renewedAt = now();
      },
    );
    const tookMs = now() - sentAt;
    observations.requests[request.kind] += 1;
    observations.longestWaitMs = Math.max(observations.longestWaitMs, tookMs);
    const asked = `${request.kind} ${request.path} at ${instance.name}`;
    const note = (what: string) => {
      chronicle.note(
        email,
        `${asked}, ${tookMs} ms: ${what}${hasNewTokens ? ', new cookies' : ''}`,
      );
    };

    if (outcome.kind === 'cut') return note('answer lost on purpose');
    if (outcome.kind === 'broken') {
      count(observations.statuses, 'broken');
      note(`broken: ${outcome.error}`);
      if (instance.deaths() > deaths) return;
      observations.unexpectedAnswers.push({
        email,
        at: now(),
        what: `${asked}: ${outcome.error} after ${tookMs} ms`,
      });
      return;
    }

    count(observations.statuses, outcome.status);
    const judgement = judgeAnswer(request, email, outcome);
    if (judgement.kind === 'served' || judgement.kind === 'unavailable') {
      return note(String(outcome.status));
    }
    if (judgement.kind === 'ended') {
      note(`${outcome.status}, session ended: ${judgement.reason}`);
      // Several tabs see the end of one session.
      if (!isOpen || session !== sessions) return;
      isOpen = false;
      observations.sessionsEnded.push({ email, at: now(), what: judgement.reason });
      return;
    }
    const incident = { email, at: now() };
    if (judgement.kind === 'foreign') {
      const what = `${asked}: about ${judgement.subjects.join(', ')}`;
      note(what);
      observations.foreignBodies.push({ ...incident, what });
    } else {
      note(judgement.what);
      observations.unexpectedAnswers.push({ ...incident, what: `${asked}: ${judgement.what}` });
    }
  }

  return {
    email,
    enter,
    async visit(request, choice) {
      await enter();
      const sending = send(request, choice).finally(() => underWay.delete(sending));
      underWay.add(sending);
      await sending;
    },
    loseNextAnswer() {
      isLossDue = true;
    },
  };
}
