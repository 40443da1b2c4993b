import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { environment } from './stack/addresses.ts';
import {
  incompleteFolders,
  type LocatedText,
  type PortalResponse,
  logs as readLogs,
  pages as readPages,
  responses,
  seenCredentials,
} from './stack/evidence.ts';
import { createFinder } from './stack/find-secrets.ts';
import type { PageEvidence } from './stack/record-page.ts';

/** What all earlier tests of this run recorded. */
let recordedResponses: PortalResponse[] = [];
let responseTexts: LocatedText[] = [];
let logs: LocatedText[] = [];
let pages: PageEvidence[] = [];
let credentials: ReturnType<typeof seenCredentials> = [];

test.beforeAll(() => {
  recordedResponses = responses();
  responseTexts = recordedResponses.map(({ request, path, head, body }) => ({
    location: `${request.split(' ')[0]} ${path}`,
    text: `${head}\n\n${body}`,
  }));
  logs = readLogs();
  pages = readPages();
  credentials = seenCredentials();
});

const secretNames = [
  'NEXTAUTH_SECRET',
  'SESSION_SECRET',
  'SIGMA_SECRET',
  'DATABRICKS_OAUTH_CLIENT_SECRET',
  'METRICS_TOKEN',
] as const;

/** Returns the location of each text with a secret, and the first six characters of the secret. */
function findings(texts: readonly LocatedText[], secrets: readonly string[]): string[] {
  const find = createFinder([...new Set([...secrets, ...secrets.map(encodeURIComponent)])]);
  return texts.flatMap(({ location, text }) =>
    find(text).map((secret) => `${location} holds ${secret.slice(0, 6)}…`),
  );
}

/** Returns the files that browsers load from the build. */
const shippedFiles = (): LocatedText[] =>
  globSync('.next/static/**/*.{js,css,map,json}').map((path) => ({
    location: path,
    text: readFileSync(path, 'utf8'),
  }));

test('the evidence is complete, with enough responses and credentials to search', () => {
  expect(incompleteFolders()).toEqual([]);
  for (const kind of [
    'access_token',
    'refresh_token',
    'id_token',
    'authorization_code',
    'code_verifier',
  ]) {
    expect(credentials.filter((credential) => credential.kind === kind).length).toBeGreaterThan(20);
  }
  // The fuzz tests alone send six thousand requests.
  expect(recordedResponses.length).toBeGreaterThan(6_000);
  const names = new Set(logs.map(({ location }) => location.replace(/^.*\//, '')));
  for (const name of ['portal.log', 'variant.log', 'refused.log', 'instance.log', 'soak.log']) {
    expect(names).toContain(name);
  }
  expect(shippedFiles().length).toBeGreaterThan(5);
});

test('the evidence has every kind of request, regardless of who sent it', () => {
  const expectRecorded = (kind: string, matches: (response: PortalResponse) => boolean) =>
    expect.soft(recordedResponses.some(matches), kind).toBe(true);
  expectRecorded(
    'a page in the browser',
    ({ path, head }) => path === '/' && head.includes('200 OK'),
  );
  expectRecorded('a renewal', ({ path }) => path === '/api/dashboards/taxi/embed-url');
  expectRecorded(
    'a scrape',
    ({ path, body }) => path === '/api/metrics' && body.includes('portal_'),
  );
  expectRecorded('a compressed body', ({ head }) => /content-encoding: gzip/i.test(head));
  expectRecorded('a page for a visitor of the soak', ({ body }) => body.includes('visitor-001@'));
});

test('A24: responses, logs, browser consoles, and shipped files contain no credential', () => {
  const values = credentials.map(({ value }) => value);
  const secrets = [...values, ...secretNames.map((name) => environment[name] ?? '')];
  expect(secrets.every((secret) => secret.length >= 16)).toBe(true);
  // The search finds secrets that are there.
  const planted = { location: 'planted', text: `x ${secrets[0]} y ${secrets.at(-1)}` };
  expect(findings([planted], secrets)).toHaveLength(2);
  const consoles = pages.filter(({ source }) => source === 'console');
  expect(findings([...responseTexts, ...consoles, ...logs, ...shippedFiles()], secrets)).toEqual(
    [],
  );
});

test('of all request URLs, only those of the OAuth callback contain credentials', () => {
  const values = credentials
    .filter(({ kind }) => kind !== 'client_secret')
    .map(({ value }) => value);
  const urls = recordedResponses
    .filter(({ path }) => path !== '/api/auth/callback/databricks')
    .map(({ request, path }) => ({ location: path, text: request }));
  expect(findings(urls, values)).toEqual([]);
});

test('only dashboard pages and renewals contain embed JWTs', () => {
  const jwtPattern = /eyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}/;
  const holders = responseTexts.filter(({ text }) => jwtPattern.test(text));
  const locations = [...new Set(holders.map(({ location }) => location))];
  expect(locations.length).toBeGreaterThan(0);
  const allowed =
    /^([A-Z]+ \/dashboards\/[\w-]+(\.rsc)?|POST \/api\/dashboards\/[\w-]+\/embed-url)$/;
  expect(locations.filter((location) => !allowed.test(location))).toEqual([]);
  const elsewhere = [...pages, ...logs].filter(({ text }) => jwtPattern.test(text));
  expect(elsewhere.map(({ location }) => location)).toEqual([]);
});

test('no response body and no log contains a sealed cookie', () => {
  const bodies = recordedResponses.map(({ path, body }) => ({ location: path, text: body }));
  // The fuzz tests send strings that only begin like a seal, so the pattern requires its salt, too.
  const seal = /Fe26\.2\*[^*]*\*[0-9a-f]{64}/;
  const leaks = [...bodies, ...logs].filter(({ text }) => seal.test(text));
  expect(leaks.map(({ location }) => location)).toEqual([]);
});

test('no page violated its Content-Security-Policy', () => {
  const violations = pages.filter(
    ({ source, text }) =>
      source === 'csp' || (/content security policy/i.test(text) && source === 'console'),
  );
  const ofPortal = violations.filter(({ location }) => /^https?:\/\/localhost:/.test(location));
  expect(ofPortal.map(({ location, text }) => `${location} ${text}`)).toEqual([]);
});

test('no log contains the query parameter `code`, `state`, or `:jwt`', () => {
  const withQuery = logs.filter(({ text }) => /[?&](code|state|:jwt)=/.test(text));
  expect(withQuery.map(({ location }) => location)).toEqual([]);
});
