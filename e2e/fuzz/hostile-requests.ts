import {
  type Arbitrary,
  array,
  constant,
  constantFrom,
  nat,
  oneof,
  option,
  record,
  tuple,
} from 'fast-check';
import { hostileBody } from './hostile-bodies.ts';
import { type HostileCookies, hostileCookies, type RealCookies } from './hostile-cookies.ts';
import { hostileHeaders } from './hostile-headers.ts';
import { hostileText } from './hostile-text.ts';
import type { RawRequest } from './raw-exchange.ts';

/** A request to send, and what its answer may be. */
export interface HostileRequest extends RawRequest {
  /** Its session may open, so that an embed URL in the answer is no leak. */
  readonly mayOpen: boolean;
  /** Its framing is broken: the server may close without an answer. */
  readonly isBroken: boolean;
}

/** What the requests are built on. */
export interface Stage {
  readonly origin: string;
  readonly host: string;
  readonly cookies: RealCookies;
  /** A sign-in under way: its cookies as a header, and the `state` that belongs to them. */
  readonly transaction: { readonly header: string; readonly state: string };
  /** Words that are sent in one place only, so that an echo tells where it came from. */
  readonly markers: Markers;
}

/** Where a word was sent. */
export type Markers = Readonly<Record<'cookie' | 'query' | 'path' | 'header' | 'body', string>>;

type Pair = readonly [name: string, value: string];

const codePrefix = 'a-code-that-nobody-issued-';
const callback = '/api/auth/callback/databricks';
const pages = ['/', '/dashboards/taxi', '/sign-in', '/nothing-here'];
const handlers = ['/api/dashboards/taxi/embed-url', '/api/sign-out', '/sign-in/start'];
const health = ['/api/health/live', '/api/health/ready', '/health'];
const methods = constantFrom('GET', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS');

/** Spoilt cookies, at every route that reads any. */
export function cookieRequests(stage: Stage): Arbitrary<HostileRequest> {
  const gets = constantFrom(...pages, ...pages, callback).map((target) => ['GET', target] as const);
  const posts = constantFrom(...handlers).map((target) => ['POST', target] as const);
  const cookies = hostileCookies(stage.cookies, stage.markers.cookie);
  return tuple(oneof({ weight: 4, arbitrary: gets }, posts), cookies).map(
    ([[method, target], { header, mayOpen }]) => {
      // A real session is not signed out by the storm, from which it is to come out alive.
      const origin = target === '/api/sign-out' && mayOpen ? 'null' : stage.origin;
      const headers: Pair[] = [
        ...usual(stage),
        ['accept', 'text/html'],
        ['origin', origin],
        ['cookie', header],
        ['content-length', '0'],
      ];
      return { method, target, headers, body: '', mayOpen, isBroken: false };
    },
  );
}

/** The callback's query, other paths below `/api/auth`, and the sign-in page's query. */
export function queryRequests(stage: Stage): Arbitrary<HostileRequest> {
  const text = targetText(stage.markers.query);
  const { state } = stage.transaction;
  const names = ['code', 'state', 'iss', 'error', 'error_description', 'scope', 'session_state'];
  const values = oneof(
    { weight: 4, arbitrary: text },
    constantFrom(state.slice(1), 'access_denied', 'invalid_scope', stage.origin),
  );
  const name = oneof(
    { weight: 6, arbitrary: constantFrom(...names) },
    constantFrom('code[]', 'code[0]', 'state[a]', '__proto__', 'callbackUrl', 'csrfToken'),
    text,
  );
  const pair = tuple(name, values).map(([key, value]) => `${key}=${value}`);
  const query = array(pair, { maxLength: 8 }).map((pairs) => pairs.join('&'));
  // Long, since the leak test searches everything for each code that Databricks was shown.
  const exchange = tuple(text, text, text).map(
    ([code, iss, more]) => `code=${codePrefix}${code}&state=${state}&iss=${iss}&scope=${more}`,
  );
  const other = tuple(
    constantFrom('signin', 'signout', 'session', 'csrf', 'providers', '_log', 'error', 'callback'),
    option(text, { nil: '' }),
  ).map(([action, rest]) => `/api/auth/${action}/${rest}`);
  const reason = constantFrom('signed_out', 'expired', 'toString', '__proto__');
  const signIn = tuple(oneof(reason, text), text, query).map(
    ([one, returnTo, more]) => `/sign-in?reason=${one}&returnTo=${returnTo}&${more}`,
  );
  const slug = targetText(stage.markers.path).map((text) => `/dashboards/${text}`);
  const target = oneof(
    { weight: 5, arbitrary: query.map((text) => `${callback}?${text}`) },
    { weight: 1, arbitrary: exchange.map((text) => `${callback}?${text}`) },
    { weight: 2, arbitrary: other },
    { weight: 3, arbitrary: signIn },
    { weight: 1, arbitrary: query.map((text) => `/dashboards/taxi?${text}&min-fare=${text}`) },
    { weight: 1, arbitrary: slug },
  );
  return record({
    target,
    cookies: baseCookies(stage),
    method: oneof({ weight: 9, arbitrary: constant('GET') }, methods),
  }).map(({ target, cookies, method }) => ({
    method,
    target,
    headers: [...usual(stage), ['accept', 'text/html'], ['cookie', cookies.header]],
    body: '',
    mayOpen: cookies.mayOpen,
    isBroken: false,
  }));
}

/** Headers that Next, proxies and browsers give a meaning to, on every route and method. */
export function headerRequests(stage: Stage): Arbitrary<HostileRequest> {
  const assets = ['/icon.svg', '/_next/static/x.js', '/_next/image?url=/icon.svg&w=64&q=75'];
  const rsc = ['/dashboards/taxi.rsc', '/dashboards/taxi?_rsc=x', '/_next/data/x/index.json'];
  return record({
    method: methods,
    target: constantFrom(...pages, ...pages, ...handlers, ...health, ...assets, ...rsc, callback),
    extra: hostileHeaders(stage.markers.header),
    cookies: baseCookies(stage),
  })
    .filter(({ target, cookies }) => target !== '/api/sign-out' || !cookies.mayOpen)
    .map(({ method, target, extra, cookies }) => ({
      method,
      target,
      headers: [...usual(stage), ['cookie', cookies.header], ...extra],
      body: '',
      mayOpen: cookies.mayOpen,
      isBroken: false,
    }));
}

/** Bodies of every shape, and lengths that are not theirs, at the routes that take a POST. */
export function bodyRequests(stage: Stage): Arbitrary<HostileRequest> {
  const slug = constantFrom('taxi', 'taxi', 'brooklyn-operations', '%', '__proto__', '%2e%2e');
  return record({
    method: oneof({ weight: 9, arbitrary: constant('POST') }, constantFrom('PUT', 'PATCH')),
    target: oneof(
      { weight: 4, arbitrary: slug.map((one) => `/api/dashboards/${one}/embed-url`) },
      { weight: 3, arbitrary: constant('/sign-in/start') },
      constantFrom('/api/sign-out', '/api/auth/_log', '/', '/sign-in', '/dashboards/taxi'),
    ),
    body: hostileBody(stage.markers.body),
    cookies: baseCookies(stage),
  })
    .filter(({ target, cookies }) => target !== '/api/sign-out' || !cookies.mayOpen)
    .map(({ method, target, body, cookies }) => ({
      method,
      target,
      headers: [
        ...usual(stage),
        ['origin', stage.origin],
        ['cookie', cookies.header],
        ...body.headers,
      ],
      body: body.body,
      mayOpen: cookies.mayOpen,
      isBroken: body.isBroken,
    }));
}

const usual = ({ host }: Stage): Pair[] => [
  ['host', host],
  ['connection', 'close'],
];

/** Nobody, somebody signed in, or somebody on the way back from Databricks. */
function baseCookies({ cookies, transaction }: Stage): Arbitrary<HostileCookies> {
  const signedIn = cookies.signedIn.map(([name, value]) => `${name}=${value}`).join('; ');
  return constantFrom(
    { header: '', mayOpen: false },
    { header: signedIn, mayOpen: true },
    { header: transaction.header, mayOpen: false },
    { header: `${signedIn}; ${transaction.header}`, mayOpen: true },
  );
}

/** Hostile text as part of a target; one in ten keeps bytes that Node's own parser refuses. */
function targetText(marker: string): Arbitrary<string> {
  return tuple(hostileText(marker), nat(9)).map(([text, draw]) =>
    text.replace(draw === 0 ? /[\0- #]/g : /[\0- #\u007f-\u00ff]/g, percentEncoded),
  );
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
