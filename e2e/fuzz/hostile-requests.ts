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

/** Describes a request, and which responses are allowed. */
export interface HostileRequest extends RawRequest {
  /** Whether the cookies may open a session. An embed URL in the response is then no leak. */
  readonly canOpenSession: boolean;
  /** Whether the headers do not fit the body, so that the server may close without a response. */
  readonly isBroken: boolean;
}

/** Holds what the requests are built from. */
export interface FuzzContext {
  readonly origin: string;
  readonly host: string;
  readonly cookies: RealCookies;
  /** A pending sign-in: its cookies as a header, and its `state`. */
  readonly transaction: { readonly header: string; readonly state: string };
  /** A word for each part of a request. If a response contains it, it shows that part's text. */
  readonly markers: Markers;
}

/** Maps each part of a request to its marker word. */
export type Markers = Readonly<Record<'cookie' | 'query' | 'path' | 'header' | 'body', string>>;

type Pair = readonly [name: string, value: string];

const codePrefix = 'a-code-that-nobody-issued-';
const callback = '/api/auth/callback/databricks';
const pages = ['/', '/dashboards/taxi', '/sign-in', '/nothing-here'];
const handlers = ['/api/dashboards/taxi/embed-url', '/api/sign-out', '/sign-in/start'];
const health = ['/api/health/live', '/api/health/ready', '/health'];
/** Methods of requests. A value that is listed twice, here or below, is chosen more often. */
const methods = constantFrom('GET', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS');

/** Generates requests with damaged cookies, for every route that reads cookies. */
export function cookieRequests(context: FuzzContext): Arbitrary<HostileRequest> {
  const gets = constantFrom(...pages, ...pages, callback).map((target) => ['GET', target] as const);
  const posts = constantFrom(...handlers).map((target) => ['POST', target] as const);
  const cookies = hostileCookies(context.cookies, context.markers.cookie);
  return tuple(oneof({ weight: 4, arbitrary: gets }, posts), cookies).map(
    ([[method, target], { header, canOpenSession }]) => {
      // The session must survive the test. A sign-out from the origin `null` is rejected.
      const origin = target === '/api/sign-out' && canOpenSession ? 'null' : context.origin;
      const headers: Pair[] = [
        ...baseHeaders(context),
        ['accept', 'text/html'],
        ['origin', origin],
        ['cookie', header],
        ['content-length', '0'],
      ];
      return { method, target, headers, body: '', canOpenSession, isBroken: false };
    },
  );
}

/** Generates hostile queries for the callback, sign-in page, and dashboards, and hostile paths. */
export function queryRequests(context: FuzzContext): Arbitrary<HostileRequest> {
  const text = targetText(context.markers.query);
  const { state } = context.transaction;
  const names = ['code', 'state', 'iss', 'error', 'error_description', 'scope', 'session_state'];
  const values = oneof(
    { weight: 4, arbitrary: text },
    constantFrom(state.slice(1), 'access_denied', 'invalid_scope', context.origin),
  );
  const name = oneof(
    { weight: 6, arbitrary: constantFrom(...names) },
    constantFrom('code[]', 'code[0]', 'state[a]', '__proto__', 'callbackUrl', 'csrfToken'),
    text,
  );
  const pair = tuple(name, values).map(([key, value]) => `${key}=${value}`);
  const query = array(pair, { maxLength: 8 }).map((pairs) => pairs.join('&'));
  // The leak test searches for each code that the sandbox received, even if nobody issued it. A
  // long prefix keeps the search from matching other text.
  const exchange = tuple(text, text, text).map(
    ([code, iss, scope]) => `code=${codePrefix}${code}&state=${state}&iss=${iss}&scope=${scope}`,
  );
  const other = tuple(
    constantFrom('signin', 'signout', 'session', 'csrf', 'providers', '_log', 'error', 'callback'),
    option(text, { nil: '' }),
  ).map(([action, rest]) => `/api/auth/${action}/${rest}`);
  const reason = constantFrom('signed_out', 'expired', 'toString', '__proto__');
  const signIn = tuple(oneof(reason, text), text, query).map(
    ([value, returnTo, rest]) => `/sign-in?reason=${value}&returnTo=${returnTo}&${rest}`,
  );
  const slug = targetText(context.markers.path).map((text) => `/dashboards/${text}`);
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
    cookies: baseCookies(context),
    method: oneof({ weight: 9, arbitrary: constant('GET') }, methods),
  }).map(({ target, cookies, method }) => ({
    method,
    target,
    headers: [...baseHeaders(context), ['accept', 'text/html'], ['cookie', cookies.header]],
    body: '',
    canOpenSession: cookies.canOpenSession,
    isBroken: false,
  }));
}

/** Generates hostile headers for every route and method. */
export function headerRequests(context: FuzzContext): Arbitrary<HostileRequest> {
  const assets = ['/icon.svg', '/_next/static/x.js', '/_next/image?url=/icon.svg&w=64&q=75'];
  const rsc = ['/dashboards/taxi.rsc', '/dashboards/taxi?_rsc=x', '/_next/data/x/index.json'];
  return record({
    method: methods,
    target: constantFrom(...pages, ...pages, ...handlers, ...health, ...assets, ...rsc, callback),
    extra: hostileHeaders(context.markers.header),
    cookies: baseCookies(context),
  })
    .filter(({ target, cookies }) => target !== '/api/sign-out' || !cookies.canOpenSession)
    .map(({ method, target, extra, cookies }) => ({
      method,
      target,
      headers: [...baseHeaders(context), ['cookie', cookies.header], ...extra],
      body: '',
      canOpenSession: cookies.canOpenSession,
      isBroken: false,
    }));
}

/** Generates hostile bodies and wrong lengths for the routes that accept POST. */
export function bodyRequests(context: FuzzContext): Arbitrary<HostileRequest> {
  const slug = constantFrom('taxi', 'taxi', 'brooklyn-operations', '%', '__proto__', '%2e%2e');
  return record({
    method: oneof({ weight: 9, arbitrary: constant('POST') }, constantFrom('PUT', 'PATCH')),
    target: oneof(
      { weight: 4, arbitrary: slug.map((value) => `/api/dashboards/${value}/embed-url`) },
      { weight: 3, arbitrary: constant('/sign-in/start') },
      constantFrom('/api/sign-out', '/api/auth/_log', '/', '/sign-in', '/dashboards/taxi'),
    ),
    body: hostileBody(context.markers.body),
    cookies: baseCookies(context),
  })
    .filter(({ target, cookies }) => target !== '/api/sign-out' || !cookies.canOpenSession)
    .map(({ method, target, body, cookies }) => ({
      method,
      target,
      headers: [
        ...baseHeaders(context),
        ['origin', context.origin],
        ['cookie', cookies.header],
        ...body.headers,
      ],
      body: body.body,
      canOpenSession: cookies.canOpenSession,
      isBroken: body.isBroken,
    }));
}

const baseHeaders = ({ host }: FuzzContext): Pair[] => [
  ['host', host],
  ['connection', 'close'],
];

/** Generates cookies of a new visitor, a signed-in user, a pending sign-in, or the last two. */
function baseCookies({ cookies, transaction }: FuzzContext): Arbitrary<HostileCookies> {
  const signedIn = cookies.signedIn.map(([name, value]) => `${name}=${value}`).join('; ');
  return constantFrom(
    { header: '', canOpenSession: false },
    { header: signedIn, canOpenSession: true },
    { header: transaction.header, canOpenSession: false },
    { header: `${signedIn}; ${transaction.header}`, canOpenSession: true },
  );
}

/**
 * Generates hostile text for a request's target, with percent-encoded bytes where needed. In one of
 * ten texts, the bytes from 127 on, which Node's parser rejects, are not encoded.
 */
function targetText(marker: string): Arbitrary<string> {
  return tuple(hostileText(marker), nat(9)).map(([text, draw]) =>
    text.replace(draw === 0 ? /[\0- #]/g : /[\0- #\u007f-\u00ff]/g, percentEncoded),
  );
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
