import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { environment, evidence } from './stack/addresses.ts';
import { createFinder } from './stack/find-needles.ts';
import { sandbox } from './stack/sandbox-control.ts';
import type { Evidence } from './stack/witness.ts';

/** What all tests before this one left behind. */
let seen: Evidence[] = [];
let logs: string[] = [];
let chunks: string[] = [];

test.beforeAll(() => {
  seen = readFileSync(`${evidence}/browser.jsonl`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  logs = globSync(`${evidence}/{portal,variant,refused,instance}.log`);
  chunks = globSync('.next/static/**/*.{js,css,map,json}');
});

const secretNames = ['NEXTAUTH_SECRET', 'SESSION_SECRET', 'SIGMA_SECRET'] as const;

/** The places where a text holds one of the needles, by the first characters of the needle. */
function findings(places: { path: string; text: string }[], needles: string[]): string[] {
  const find = createFinder([...new Set([...needles, ...needles.map(encodeURIComponent)])]);
  return places.flatMap(({ path, text }) =>
    find(text).map((needle) => `${path} holds ${needle.slice(0, 6)}…`),
  );
}

/** The body of a recorded response, behind its status and headers. */
const bodyOf = (text: string) => text.split('\n\n').slice(1).join('\n\n');

const files = (paths: string[]) =>
  paths.map((path) => ({ path, text: readFileSync(path, 'utf8') }));

test('there is enough to search, and to search for', async () => {
  const issued = await sandbox.issued();
  for (const kind of [
    'access_token',
    'refresh_token',
    'id_token',
    'authorization_code',
    'code_verifier',
  ]) {
    expect(issued.filter((credential) => credential.kind === kind).length).toBeGreaterThan(20);
  }
  const count = (source: Evidence['source']) => seen.filter((one) => one.source === source).length;
  expect(count('response')).toBeGreaterThan(300);
  // A page that was left takes its body along: each such path was read in full another time.
  const read = new Set(
    seen
      .filter(({ source, text }) => source === 'response' && bodyOf(text))
      .map(({ path }) => path),
  );
  const lost = seen.filter(({ source }) => source === 'lost-body').map(({ path }) => path);
  expect(lost.filter((path) => !read.has(path))).toEqual([]);
  expect(logs.length).toBe(4);
  expect(chunks.length).toBeGreaterThan(5);
});

test('A24: no credential is in anything that the portal sent, or logged, or ships', async () => {
  const values = (await sandbox.issued()).map(({ value }) => value);
  const needles = [...values, ...secretNames.map((name) => environment[name] ?? '')];
  needles.push(environment.DATABRICKS_OAUTH_CLIENT_SECRET ?? '');
  expect(needles.every((needle) => needle.length >= 16)).toBe(true);
  const places = [
    ...seen.filter(({ source }) => source === 'response' || source === 'console'),
    ...files(logs),
    ...files(chunks),
  ];
  const planted = { path: 'planted', text: `x ${needles[0]} y ${needles.at(-1)}` };
  expect(findings([planted], needles)).toHaveLength(2);
  expect(findings(places, needles)).toEqual([]);
});

test('codes are in the URL of the callback alone', async () => {
  const codes = (await sandbox.issued())
    .filter(({ kind }) => kind !== 'client_secret')
    .map(({ value }) => value);
  const urls = seen.filter(
    ({ source, path }) => source === 'request-url' && path !== '/api/auth/callback/databricks',
  );
  expect(findings(urls, codes)).toEqual([]);
});

test('embed JWTs are in the dashboard page and the renewal alone', async () => {
  const jwtPattern = /eyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}/g;
  const holders = seen.filter(({ text }) => text.search(jwtPattern) >= 0);
  const paths = [...new Set(holders.map(({ path, source }) => `${source} ${path}`))];
  expect(paths.length).toBeGreaterThan(0);
  const allowed = /^response (\/dashboards\/[\w-]+|\/api\/dashboards\/[\w-]+\/embed-url)$/;
  expect(paths.filter((path) => !allowed.test(path))).toEqual([]);
  expect(files(logs).filter(({ text }) => text.search(jwtPattern) >= 0)).toEqual([]);
});

test('sealed cookies are in Set-Cookie alone', () => {
  const bodies = seen.filter(({ source }) => source === 'response');
  const wrong = bodies.filter(({ text }) => /Fe26\.2\*/.test(bodyOf(text)));
  expect(wrong.map(({ path }) => path)).toEqual([]);
  expect(files(logs).filter(({ text }) => text.includes('Fe26.2*'))).toEqual([]);
});

test('no page violated its Content-Security-Policy', () => {
  const violations = seen.filter(
    ({ source, text }) =>
      source === 'csp' || (/content security policy/i.test(text) && source === 'console'),
  );
  const ofPortal = violations.filter(({ path }) => path.startsWith('http://localhost:'));
  expect(ofPortal.map(({ path, text }) => `${path} ${text}`)).toEqual([]);
});

test('the log names no query string', () => {
  const withQuery = files(logs).filter(({ text }) => /[?&](code|state|:jwt)=/.test(text));
  expect(withQuery.map(({ path }) => path)).toEqual([]);
});
