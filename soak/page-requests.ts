import { createHash } from 'node:crypto';
import dashboards from '../config/dashboards.ts';
import type { SeededRandom } from '../testing/random/seeded-random.ts';

/** What a tab does. */
export type RequestKind = 'document' | 'rsc' | 'prefetch' | 'renewal';

/** One request to the portal, without cookies. */
export interface PageRequest {
  readonly kind: RequestKind;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whether a good answer holds an embed JWT. */
  readonly mints: boolean;
}

/** How often a tab does what: a person navigates more often than a frame renews. */
const kinds: readonly RequestKind[] = [
  'document',
  'document',
  'document',
  'rsc',
  'rsc',
  'rsc',
  'prefetch',
  'renewal',
  'renewal',
];

/** Dashboards that every user sees. */
const slugs = dashboards
  .filter(({ teams }) => teams.some((team) => team === 'everyone'))
  .map(({ slug }) => slug);

const paths = ['/', ...slugs.map((slug) => `/dashboards/${slug}`)];

/** What a tab does next. */
export function nextRequest(random: SeededRandom, portalOrigin: string): PageRequest {
  const kind = random.pick(kinds);
  if (kind === 'renewal') return renewal(random.pick(slugs), portalOrigin);
  return navigation(kind, random.pick(paths));
}

/**
 * Next 16.4.6 redirects RSC requests whose `_rsc` is not a hash of their routing headers; it is
 * empty where they have none.
 */
const rscQuery = {
  document: '',
  rsc: '?_rsc=',
  prefetch: `?_rsc=${createHash('sha256').update('1,0,0,0').digest().subarray(0, 12).toString('base64url')}`,
};

/** A page, as a browser asks for it: as a document, within the app, or ahead of a click. */
export function navigation(kind: Exclude<RequestKind, 'renewal'>, path: string): PageRequest {
  const headers = {
    document: { accept: 'text/html', 'sec-fetch-dest': 'document' },
    rsc: { accept: '*/*', 'sec-fetch-dest': 'empty', rsc: '1' },
    prefetch: {
      accept: '*/*',
      'sec-fetch-dest': 'empty',
      rsc: '1',
      'next-router-prefetch': '1',
    },
  }[kind];
  return { kind, method: 'GET', path: `${path}${rscQuery[kind]}`, headers, mints: path !== '/' };
}

function renewal(slug: string, portalOrigin: string): PageRequest {
  return {
    kind: 'renewal',
    method: 'POST',
    path: `/api/dashboards/${slug}/embed-url`,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'sec-fetch-dest': 'empty',
      origin: portalOrigin,
    },
    body: JSON.stringify({ requestId: crypto.randomUUID() }),
    mints: true,
  };
}
