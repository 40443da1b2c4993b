import type { HostileRequest, Markers } from './hostile-requests.ts';
import type { Outcome } from './raw-exchange.ts';

/** Holds what a response is checked against. */
export interface Rules {
  readonly origin: string;
  readonly markers: Markers;
  /** Credentials and secrets that must not leave the portal. */
  readonly credentials: readonly string[];
}

const jwtPattern = /eyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}/;
const stackPattern = /\n\s+at .{1,200}:\d+:\d+|node_modules\/|webpack-internal:/;

/** Returns a phrase for each rule that an outcome breaks. No phrase has text of the request. */
export function responseViolations(
  outcome: Outcome,
  request: HostileRequest,
  rules: Rules,
): string[] {
  if (outcome === 'hung') return ['no response in time'];
  if (outcome === 'closed') return request.isBroken ? [] : ['closed without a response'];
  const { status, head, body } = outcome;
  const { markers } = rules;
  const whole = `${head}\n${body}`;
  const markup = [markers.query, markers.path, markers.body].flatMap((marker) => [
    `<script>${marker}`,
    `<img src=x onerror=${marker}`,
  ]);
  const isHtml = /\r\ncontent-type: text\/html/i.test(head);
  // Only these routes mint embed URLs.
  const mayEmbed = request.canOpenSession && /^\/(api\/)?dashboards\//.test(request.target);
  const violations: Record<string, boolean> = {
    [`status ${status}`]: status >= 500 && !isNextDefect(status, request),
    'a credential': rules.credentials.some((credential) => whole.includes(credential)),
    'a seal outside Set-Cookie': /Fe26\.2\*[^*]*\*[0-9a-f]{64}/.test(body),
    'an embed URL without a session': !mayEmbed && jwtPattern.test(body),
    'a stack trace': stackPattern.test(body),
    "a cookie's text": body.includes(markers.cookie),
    "a header's text": whole.includes(markers.header),
    'markup from the request': isHtml && markup.some((text) => body.includes(text)),
    'a cookie from the request': /\r\nset-cookie: planted/i.test(head),
    'a page without a content security policy':
      isHtml && !isPrefetch(request) && !/\r\ncontent-security-policy: default-src/i.test(head),
    'a redirect to another origin': isForeignRedirect(head, rules.origin),
  };
  return Object.entries(violations).flatMap(([violation, isFound]) => (isFound ? [violation] : []));
}

/** Tells whether a response redirects to another origin. No fuzz request may cause that. */
function isForeignRedirect(head: string, origin: string): boolean {
  const [, location] = /\r\nlocation: ([^\r]*)/i.exec(head) ?? [];
  if (location === undefined) return false;
  return !URL.canParse(location, origin) || new URL(location, origin).origin !== origin;
}

/**
 * Tells whether a 500 comes from Next itself. Next 16.4.6 returns 500 for a router state that it
 * cannot parse. It hides that header from middleware, so the portal cannot reject it first.
 */
function isNextDefect(status: number, { headers, target }: HostileRequest): boolean {
  const hasState = headers.some(([name]) => name === 'next-router-state-tree');
  return status === 500 && hasState && target.endsWith('.rsc');
}

/** Tells whether a request claims to be a prefetch. Middleware, which sets the policy, skips it. */
function isPrefetch({ headers }: HostileRequest): boolean {
  return ['rsc', 'next-router-prefetch'].every((required) =>
    headers.some(([name]) => name === required),
  );
}
