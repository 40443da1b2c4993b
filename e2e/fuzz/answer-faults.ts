import type { HostileRequest, Markers } from './hostile-requests.ts';
import type { Outcome } from './raw-exchange.ts';

/** What an answer is held against. */
export interface Rules {
  readonly origin: string;
  readonly markers: Markers;
  /** Credentials and secrets, none of which may leave the portal. */
  readonly credentials: readonly string[];
}

const jwtPattern = /eyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}/;
const stackPattern = /\n\s+at .{1,200}:\d+:\d+|node_modules\/|webpack-internal:/;

/** What is wrong with an outcome, one phrase each, none of which quotes what was sent. */
export function answerFaults(outcome: Outcome, request: HostileRequest, rules: Rules): string[] {
  if (outcome === 'hung') return ['no answer in time'];
  if (outcome === 'closed') return request.isBroken ? [] : ['closed without an answer'];
  const { status, head, body } = outcome;
  const { markers } = rules;
  const whole = `${head}\n${body}`;
  const markup = [markers.query, markers.path, markers.body].flatMap((marker) => [
    `<script>${marker}`,
    `<img src=x onerror=${marker}`,
  ]);
  const isHtml = /\r\ncontent-type: text\/html/i.test(head);
  const mayEmbed = request.mayOpen && /^\/(api\/)?dashboards\//.test(request.target);
  const faults: Record<string, boolean> = {
    [`status ${status}`]: status >= 500 && !isNextsOwn(status, request),
    'a credential': rules.credentials.some((credential) => whole.includes(credential)),
    'a seal outside Set-Cookie': /Fe26\.2\*[^*]*\*[0-9a-f]{64}/.test(body),
    'an embed URL without a session': !mayEmbed && jwtPattern.test(body),
    'a stack trace': stackPattern.test(body),
    "a cookie's text": body.includes(markers.cookie),
    "a header's text": whole.includes(markers.header),
    'markup of the sender': isHtml && markup.some((one) => body.includes(one)),
    'a cookie of the sender': /\r\nset-cookie: planted/i.test(head),
    'a page without a policy':
      isHtml && !isPrefetch(request) && !/\r\ncontent-security-policy: default-src/i.test(head),
    'a redirect to elsewhere': isElsewhere(head, rules.origin),
  };
  return Object.entries(faults).flatMap(([fault, isThere]) => (isThere ? [fault] : []));
}

/** Whether `Location` leads away from the portal, which no answer to these requests should. */
function isElsewhere(head: string, origin: string): boolean {
  const [, location] = /\r\nlocation: ([^\r]*)/i.exec(head) ?? [];
  if (location === undefined) return false;
  return !URL.canParse(location, origin) || new URL(location, origin).origin !== origin;
}

/**
 * Next 16.4.6 answers 500 to a router state that it cannot read. It hides that header from
 * middleware, so that the portal cannot refuse it first.
 */
function isNextsOwn(status: number, { headers, target }: HostileRequest): boolean {
  const hasState = headers.some(([name]) => name === 'next-router-state-tree');
  return status === 500 && hasState && target.endsWith('.rsc');
}

/** Middleware, which sets the headers, leaves out what says that it is a prefetch. */
function isPrefetch({ headers }: HostileRequest): boolean {
  return ['rsc', 'next-router-prefetch'].every((one) => headers.some(([name]) => name === one));
}
