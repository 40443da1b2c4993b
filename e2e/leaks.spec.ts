import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { environment } from './stack/addresses.ts';
import {
  type Answer,
  answers,
  type Found,
  incomplete,
  issued,
  logs as readLogs,
  pages as readPages,
} from './stack/evidence.ts';
import { createFinder } from './stack/find-needles.ts';
import type { PageEvidence } from './stack/record-page.ts';

/** What all tests before this one left behind. */
let seen: Answer[] = [];
let whole: Found[] = [];
let logs: Found[] = [];
let pages: PageEvidence[] = [];
let credentials: ReturnType<typeof issued> = [];

test.beforeAll(() => {
  seen = answers();
  whole = seen.map(({ request, path, head, body }) => ({
    place: `${request.split(' ')[0]} ${path}`,
    text: `${head}\n\n${body}`,
  }));
  logs = readLogs();
  pages = readPages();
  credentials = issued();
});

const secretNames = [
  'NEXTAUTH_SECRET',
  'SESSION_SECRET',
  'SIGMA_SECRET',
  'DATABRICKS_OAUTH_CLIENT_SECRET',
  'METRICS_TOKEN',
] as const;

/** The places where a text holds one of the needles, by the first characters of the needle. */
function findings(places: readonly Found[], needles: readonly string[]): string[] {
  const find = createFinder([...new Set([...needles, ...needles.map(encodeURIComponent)])]);
  return places.flatMap(({ place, text }) =>
    find(text).map((needle) => `${place} holds ${needle.slice(0, 6)}…`),
  );
}

const chunks = (): Found[] =>
  globSync('.next/static/**/*.{js,css,map,json}').map((path) => ({
    place: path,
    text: readFileSync(path, 'utf8'),
  }));

test('there is enough to search, and to search for', () => {
  expect(incomplete()).toEqual([]);
  for (const kind of [
    'access_token',
    'refresh_token',
    'id_token',
    'authorization_code',
    'code_verifier',
  ]) {
    expect(credentials.filter((credential) => credential.kind === kind).length).toBeGreaterThan(20);
  }
  // The storms of malformed requests alone are six thousand.
  expect(seen.length).toBeGreaterThan(6_000);
  const names = new Set(logs.map(({ place }) => place.replace(/^.*\//, '')));
  for (const name of ['portal.log', 'variant.log', 'refused.log', 'instance.log', 'soak.log']) {
    expect(names).toContain(name);
  }
  expect(chunks().length).toBeGreaterThan(5);
});

test('every kind of request was recorded, whoever made it', () => {
  const has = (what: string, isOne: (answer: Answer) => boolean) =>
    expect.soft(seen.some(isOne), what).toBe(true);
  has('a page in the browser', ({ path, head }) => path === '/' && head.includes('200 OK'));
  has('a renewal', ({ path }) => path === '/api/dashboards/taxi/embed-url');
  has('a scrape', ({ path, body }) => path === '/api/metrics' && body.includes('portal_'));
  has('a body that was compressed', ({ head }) => /content-encoding: gzip/i.test(head));
  has('a page about a visitor of the soak', ({ body }) => body.includes('visitor-001@'));
});

test('A24: no credential is in anything that the portal sent, or logged, or ships', () => {
  const values = credentials.map(({ value }) => value);
  const needles = [...values, ...secretNames.map((name) => environment[name] ?? '')];
  expect(needles.every((needle) => needle.length >= 16)).toBe(true);
  const planted = { place: 'planted', text: `x ${needles[0]} y ${needles.at(-1)}` };
  expect(findings([planted], needles)).toHaveLength(2);
  const consoles = pages.filter(({ source }) => source === 'console');
  expect(findings([...whole, ...consoles, ...logs, ...chunks()], needles)).toEqual([]);
});

test('codes are in the URL of the callback alone', () => {
  const codes = credentials
    .filter(({ kind }) => kind !== 'client_secret')
    .map(({ value }) => value);
  const urls = seen
    .filter(({ path }) => path !== '/api/auth/callback/databricks')
    .map(({ request, path }) => ({ place: path, text: request }));
  expect(findings(urls, codes)).toEqual([]);
});

test('embed JWTs are in the dashboard page and the renewal alone', () => {
  const jwtPattern = /eyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}/;
  const holders = whole.filter(({ text }) => jwtPattern.test(text));
  const places = [...new Set(holders.map(({ place }) => place))];
  expect(places.length).toBeGreaterThan(0);
  const allowed =
    /^([A-Z]+ \/dashboards\/[\w-]+(\.rsc)?|POST \/api\/dashboards\/[\w-]+\/embed-url)$/;
  expect(places.filter((place) => !allowed.test(place))).toEqual([]);
  const elsewhere = [...pages, ...logs].filter(({ text }) => jwtPattern.test(text));
  expect(elsewhere.map(({ place }) => place)).toEqual([]);
});

test('sealed cookies are in Set-Cookie alone', () => {
  const bodies = seen.map(({ path, body }) => ({ place: path, text: body }));
  // The malformed requests contain strings that only begin like a seal.
  const seal = /Fe26\.2\*[^*]*\*[0-9a-f]{64}/;
  const wrong = [...bodies, ...logs].filter(({ text }) => seal.test(text));
  expect(wrong.map(({ place }) => place)).toEqual([]);
});

test('no page violated its Content-Security-Policy', () => {
  const violations = pages.filter(
    ({ source, text }) =>
      source === 'csp' || (/content security policy/i.test(text) && source === 'console'),
  );
  const ofPortal = violations.filter(({ place }) => /^https?:\/\/localhost:/.test(place));
  expect(ofPortal.map(({ place, text }) => `${place} ${text}`)).toEqual([]);
});

test('the log names no query string', () => {
  const withQuery = logs.filter(({ text }) => /[?&](code|state|:jwt)=/.test(text));
  expect(withQuery.map(({ place }) => place)).toEqual([]);
});
