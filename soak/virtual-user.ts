import { createHttpBrowser, signIn } from '../testing/http/http-browser.ts';
import type { SeededRandom } from '../testing/random/seeded-random.ts';
import type { Judgement } from './judge-answer.ts';
import { count } from './observations.ts';
import { navigation, type PageRequest } from './page-requests.ts';
import { createPortalClient } from './portal-client.ts';
import type { SoakContext } from './soak-context.ts';

/** A user with one browser, whose tabs share its cookies. */
export interface VirtualUser {
  readonly email: string;
  /** Signs in where there is no session; then sends the request and takes note of its answer. */
  visit(request: PageRequest, random: SeededRandom): Promise<void>;
  /** Signs in where there is no session. Throws when that does not succeed. */
  enter(): Promise<void>;
  /** The next answer that is due to bring renewed tokens will not arrive. */
  loseNextAnswer(): void;
}

const maxAttempts = 20;
const pauseMs = 1_000;

/** A person with an empty browser; `address` is what a proxy says of where they are. */
export function createVirtualUser(
  { email, address, random }: { email: string; address: string; random: SeededRandom },
  context: SoakContext,
): VirtualUser {
  const { timeline, instances, now, observations, sleep } = context;
  const browser = createHttpBrowser(now, { 'x-forwarded-for': address });
  const { portal: jar, headers } = browser;
  const client = createPortalClient({ email, jar, headers }, context);
  const underWay = new Set<Promise<unknown>>();
  let isOpen = false;
  let sessions = 0;
  /** A refusal that only a document can confirm. */
  let doubt: { at: number; reason: string } | undefined;
  let entering: Promise<void> | undefined;

  const ended = (at: number, reason: string) =>
    observations.sessionsEnded.push({ email, at, what: reason });

  function refused(request: PageRequest, reason: string): void {
    isOpen = false;
    if (request.kind === 'document') ended(now(), reason);
    else doubt = { at: now(), reason };
  }

  /**
   * What a browser does after a refused fetch: it loads the document, which says that the session is
   * over and clears the cookies. Where it opens instead, the refusal was wrong.
   */
  async function confirm({ at, reason }: { at: number; reason: string }): Promise<void> {
    doubt = undefined;
    const judgement = await insist(() => client.ask(navigation('document', '/'), random));
    if (judgement.kind === 'ended') {
      ended(at, judgement.reason === 'none' ? reason : judgement.reason);
    } else {
      isOpen = true;
      const what = `refused with ${reason}, although the session is open`;
      observations.unexpectedAnswers.push({ email, at, what });
    }
  }

  async function insist(ask: () => Promise<Judgement | undefined>): Promise<Judgement> {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const judgement = await ask();
      if (judgement && judgement.kind !== 'unavailable') return judgement;
      await sleep(pauseMs);
    }
    throw new Error(`${email} got no answer ${maxAttempts} times in a row`);
  }

  async function openSession(): Promise<void> {
    // A person needs longer to sign in than the answers that are under way.
    await Promise.all(underWay);
    if (doubt) await confirm(doubt);
    for (let attempt = 0; !isOpen; attempt += 1) {
      if (attempt === maxAttempts) throw new Error(`${email} could not sign in`);
      if (attempt > 0) await sleep(pauseMs);
      const instanceOrigin = () => random.pick(instances.filter((one) => one.isUp())).origin;
      const outcome = await signIn(email, browser, { ...context, instanceOrigin });
      if (outcome === 'signed-in') {
        observations.signIns.done += 1;
        timeline.note(email, 'signed in');
        isOpen = true;
        sessions += 1;
        client.recordRenewal();
      } else {
        count(observations.signIns.refused, outcome.refused);
        timeline.note(email, `sign-in refused: ${outcome.refused}`);
      }
    }
  }

  function enter(): Promise<void> {
    if (isOpen) return Promise.resolve();
    entering ??= openSession().finally(() => {
      entering = undefined;
    });
    return entering;
  }

  return {
    email,
    enter,
    async visit(request, choice) {
      await enter();
      const session = sessions;
      const asking = client.ask(request, choice).finally(() => underWay.delete(asking));
      underWay.add(asking);
      const judgement = await asking;
      // Several tabs see the end of one session.
      const isNews = isOpen && session === sessions;
      if (judgement?.kind === 'ended' && isNews) refused(request, judgement.reason);
    },
    loseNextAnswer: client.loseNextAnswer,
  };
}
