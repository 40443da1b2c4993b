import type { CookieJar } from '../testing/http/cookie-jar.ts';
import { exchange } from '../testing/http/http-exchange.ts';
import type { SeededRandom } from '../testing/random/seeded-random.ts';
import { type Judgement, judgeAnswer } from './judge-answer.ts';
import { count } from './observations.ts';
import type { PageRequest } from './page-requests.ts';
import type { SoakContext } from './soak-context.ts';

/** One browser's requests to the portal: sent, judged, and written down. */
export interface PortalClient {
  /** Asks any instance that is up. Undefined where no answer arrived; never throws for that. */
  ask(request: PageRequest, random: SeededRandom): Promise<Judgement | undefined>;
  /** The next answer that is due to bring renewed tokens will not arrive. */
  loseNextAnswer(): void;
  /** Tokens are new: signing in has brought them. */
  recordRenewal(): void;
}

const maxCutMs = 200;
/** Matches a Set-Cookie line that brings a session over http. */
const sessionLine = /^portal\.session[^=]*=[^;]/;

/** The requests of that user's browser; `headers` are those that a proxy adds. */
export function createPortalClient(
  {
    email,
    jar,
    headers,
  }: { email: string; jar: CookieJar; headers: Readonly<Record<string, string>> },
  { timeline, instances, now, observations, renewalDueMs }: SoakContext,
): PortalClient {
  let renewedAt = 0;
  let isLossDue = false;

  /** An answer without new tokens would cost nothing. */
  function losesAnswer(request: PageRequest): boolean {
    const isDue = now() - renewedAt >= renewalDueMs;
    if (!isLossDue || !isDue || request.kind === 'prefetch') return false;
    isLossDue = false;
    observations.faults.portal_answer_lost += 1;
    return true;
  }

  return {
    async ask(request, random) {
      const instance = random.pick(instances.filter((one) => one.isUp()));
      const deaths = instance.deaths();
      const cutAfterMs = losesAnswer(request) ? random.between(0, maxCutMs) : undefined;
      const cookie = jar.header(request.path);
      const sentAt = now();
      let brought = '';
      const outcome = await exchange(
        {
          url: new URL(request.path, instance.origin),
          method: request.method,
          headers: { ...request.headers, ...headers, ...(cookie === undefined ? {} : { cookie }) },
          ...(request.body === undefined ? {} : { body: request.body }),
          ...(cutAfterMs === undefined ? {} : { cutAfterMs }),
        },
        (lines) => {
          jar.keep(lines);
          if (!lines.some((line) => sessionLine.test(line))) return;
          renewedAt = now();
          brought = ', new tokens';
        },
      );
      const tookMs = now() - sentAt;
      observations.requests[request.kind] += 1;
      observations.maxWaitMs = Math.max(observations.maxWaitMs, tookMs);
      const asked = `${request.kind} ${new URL(request.path, instance.origin).pathname} at ${instance.name}`;
      const note = (what: string) =>
        timeline.note(email, `${asked}, ${tookMs} ms: ${what}${brought}`);
      const incident = (what: string) => ({ email, at: now(), what: `${asked}: ${what}` });

      if (outcome.kind === 'cut') {
        note('answer lost on purpose');
        return undefined;
      }
      if (outcome.kind === 'broken') {
        count(observations.statuses, 'broken');
        note(outcome.error);
        const isKilled = instance.deaths() > deaths;
        if (!isKilled) observations.unexpectedAnswers.push(incident(outcome.error));
        return undefined;
      }
      count(observations.statuses, outcome.status);
      const judgement = judgeAnswer(request, email, outcome);
      if (judgement.kind === 'foreign') {
        const what = `about ${judgement.subjects.join(', ')}`;
        note(what);
        observations.foreignBodies.push(incident(what));
      } else if (judgement.kind === 'unexpected') {
        note(judgement.what);
        observations.unexpectedAnswers.push(incident(judgement.what));
      } else {
        const end = judgement.kind === 'ended' ? `, session ended: ${judgement.reason}` : '';
        note(`${outcome.status}${end}`);
      }
      return judgement;
    },
    loseNextAnswer() {
      isLossDue = true;
    },
    recordRenewal() {
      renewedAt = now();
    },
  };
}
