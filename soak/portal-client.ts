import type { CookieJar } from '../testing/http/cookie-jar.ts';
import { exchange } from '../testing/http/http-exchange.ts';
import type { SeededRandom } from '../testing/random/seeded-random.ts';
import { classifyResponse, type ResponseOutcome } from './classify-response.ts';
import { incrementCount } from './observations.ts';
import type { PageRequest } from './page-requests.ts';
import type { SoakContext } from './soak-context.ts';

/** Sends one browser's requests to the portal, and classifies and records the responses. */
export interface PortalClient {
  /**
   * Sends a request to a random running instance. Resolves with undefined if no response arrives.
   */
  send(request: PageRequest, random: SeededRandom): Promise<ResponseOutcome | undefined>;
  /** Drops the next response in which renewed tokens are due. */
  loseNextResponse(): void;
  /** Records that a sign-in has just set new tokens, which delays the next renewal. */
  recordNewTokens(): void;
}

const maxCutMs = 200;
/** Matches a Set-Cookie line that gives a session cookie (of a portal on http) a value. */
const sessionLine = /^portal\.session[^=]*=[^;]/;

/** Creates the client of a user's browser. `headers` are those that a proxy would add. */
export function createPortalClient(
  {
    email,
    jar,
    headers,
  }: { email: string; jar: CookieJar; headers: Readonly<Record<string, string>> },
  { timeline, instances, now, observations, renewalDueMs }: SoakContext,
): PortalClient {
  /** When the browser last got new tokens, in ms since the epoch. */
  let renewedAt = 0;
  let isLossRequested = false;

  /**
   * Decides whether to drop the response to `request`, and if so, counts the fault. Drops only a
   * response in which renewed tokens are due, because with any other response, nothing is lost.
   */
  function takeLossRequest(request: PageRequest): boolean {
    const isDue = now() - renewedAt >= renewalDueMs;
    if (!isLossRequested || !isDue || request.kind === 'prefetch') return false;
    isLossRequested = false;
    observations.faults.portal_answer_lost += 1;
    return true;
  }

  return {
    async send(request, random) {
      const instance = random.pick(instances.filter((candidate) => candidate.isUp()));
      const killsBefore = instance.killCount();
      const cutAfterMs = takeLossRequest(request) ? random.between(0, maxCutMs) : undefined;
      const cookie = jar.header(request.path);
      const sentAt = now();
      let tokenNote = '';
      const outcome = await exchange(
        {
          url: new URL(request.path, instance.origin),
          method: request.method,
          headers: { ...request.headers, ...headers, ...(cookie === undefined ? {} : { cookie }) },
          ...(request.body === undefined ? {} : { body: request.body }),
          ...(cutAfterMs === undefined ? {} : { cutAfterMs }),
        },
        (lines) => {
          jar.store(lines);
          if (!lines.some((line) => sessionLine.test(line))) return;
          renewedAt = now();
          tokenNote = ', new tokens';
        },
      );
      const tookMs = now() - sentAt;
      observations.requests[request.kind] += 1;
      observations.maxWaitMs = Math.max(observations.maxWaitMs, tookMs);
      const requestLabel = `${request.kind} ${new URL(request.path, instance.origin).pathname} at ${instance.name}`;
      const record = (description: string) =>
        timeline.record(email, `${requestLabel}, ${tookMs} ms: ${description}${tokenNote}`);
      const incident = (description: string) => ({
        email,
        at: now(),
        description: `${requestLabel}: ${description}`,
      });

      if (outcome.kind === 'cut') {
        record('response dropped on purpose');
        return undefined;
      }
      if (outcome.kind === 'broken') {
        incrementCount(observations.statuses, 'broken');
        record(outcome.error);
        const isKilled = instance.killCount() > killsBefore;
        if (!isKilled) observations.unexpectedAnswers.push(incident(outcome.error));
        return undefined;
      }
      incrementCount(observations.statuses, outcome.status);
      const result = classifyResponse(request, email, outcome);
      if (result.kind === 'foreign') {
        const description = `has data of ${result.otherUsers.join(', ')}`;
        record(description);
        observations.foreignBodies.push(incident(description));
      } else if (result.kind === 'unexpected') {
        record(result.description);
        observations.unexpectedAnswers.push(incident(result.description));
      } else {
        const ending = result.kind === 'ended' ? `, session ended: ${result.reason}` : '';
        record(`${outcome.status}${ending}`);
      }
      return result;
    },
    loseNextResponse() {
      isLossRequested = true;
    },
    recordNewTokens() {
      renewedAt = now();
    },
  };
}
