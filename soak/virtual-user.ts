import { createHttpBrowser, signIn } from '../testing/http/http-browser.ts';
import type { SeededRandom } from '../testing/random/seeded-random.ts';
import type { ResponseOutcome } from './classify-response.ts';
import { incrementCount } from './observations.ts';
import { navigation, type PageRequest } from './page-requests.ts';
import { createPortalClient } from './portal-client.ts';
import type { SoakContext } from './soak-context.ts';

/** Simulates a user with one browser, whose tabs share its cookies. */
export interface VirtualUser {
  readonly email: string;
  /** Signs in if there is no session, then sends the request and records its response. */
  visit(request: PageRequest, random: SeededRandom): Promise<void>;
  /** Signs in if there is no session. Rejects after 20 failed attempts. */
  ensureSignedIn(): Promise<void>;
  /** Drops the next response in which renewed tokens are due. */
  loseNextResponse(): void;
}

const maxAttempts = 20;
const pauseMs = 1_000;

/** Creates a user with an empty browser. `address` is the client address that a proxy reports. */
export function createVirtualUser(
  { email, address, random }: { email: string; address: string; random: SeededRandom },
  context: SoakContext,
): VirtualUser {
  const { timeline, instances, now, observations, sleep } = context;
  const browser = createHttpBrowser(now, { 'x-forwarded-for': address });
  const { portal: jar, headers } = browser;
  const client = createPortalClient({ email, jar, headers }, context);
  const pending = new Set<Promise<unknown>>();
  let isSignedIn = false;
  /** Number of sessions so far. If it has changed, an earlier response is of an older session. */
  let sessionCount = 0;
  /** A reported end of the session, which a document request must confirm. */
  let unconfirmedEnd: { at: number; reason: string } | undefined;
  let signingIn: Promise<void> | undefined;

  const recordEnd = (at: number, reason: string) =>
    observations.sessionsEnded.push({ email, at, description: reason });

  function handleEnd(request: PageRequest, reason: string): void {
    isSignedIn = false;
    if (request.kind === 'document') recordEnd(now(), reason);
    else unconfirmedEnd = { at: now(), reason };
  }

  /**
   * Confirms an end as a browser does after a 401: loads the document, which reports the end of the
   * session and clears the cookies. If the document opens, the 401 was wrong.
   */
  async function confirmEnd({ at, reason }: { at: number; reason: string }): Promise<void> {
    unconfirmedEnd = undefined;
    const result = await retryUntilResponse(() => client.send(navigation('document', '/'), random));
    if (result.kind === 'ended') {
      recordEnd(at, result.reason === 'none' ? reason : result.reason);
    } else {
      isSignedIn = true;
      const description = `rejected with ${reason}, although the session is open`;
      observations.unexpectedAnswers.push({ email, at, description });
    }
  }

  async function retryUntilResponse(
    send: () => Promise<ResponseOutcome | undefined>,
  ): Promise<ResponseOutcome> {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const result = await send();
      if (result && result.kind !== 'unavailable') return result;
      await sleep(pauseMs);
    }
    throw new Error(`${email} got no response ${maxAttempts} times in a row`);
  }

  async function openSession(): Promise<void> {
    // Wait for pending responses. Real users take longer to sign in than a response to arrive.
    await Promise.all(pending);
    if (unconfirmedEnd) await confirmEnd(unconfirmedEnd);
    for (let attempt = 0; !isSignedIn; attempt += 1) {
      if (attempt === maxAttempts) throw new Error(`${email} could not sign in`);
      if (attempt > 0) await sleep(pauseMs);
      const instanceOrigin = () =>
        random.pick(instances.filter((instance) => instance.isUp())).origin;
      const outcome = await signIn(email, browser, { ...context, instanceOrigin });
      if (outcome === 'signed-in') {
        observations.signIns.done += 1;
        timeline.record(email, 'signed in');
        isSignedIn = true;
        sessionCount += 1;
        client.recordNewTokens();
      } else {
        incrementCount(observations.signIns.refused, outcome.refused);
        timeline.record(email, `sign-in refused: ${outcome.refused}`);
      }
    }
  }

  function ensureSignedIn(): Promise<void> {
    if (isSignedIn) return Promise.resolve();
    signingIn ??= openSession().finally(() => {
      signingIn = undefined;
    });
    return signingIn;
  }

  return {
    email,
    ensureSignedIn,
    async visit(request, tabRandom) {
      await ensureSignedIn();
      const countAtStart = sessionCount;
      const sending = client.send(request, tabRandom).finally(() => pending.delete(sending));
      pending.add(sending);
      const result = await sending;
      // Several tabs report the end of one session; only the first report counts.
      const isFirstReport = isSignedIn && countAtStart === sessionCount;
      if (result?.kind === 'ended' && isFirstReport) handleEnd(request, result.reason);
    },
    loseNextResponse: client.loseNextResponse,
  };
}
