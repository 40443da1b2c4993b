import { createHash } from 'node:crypto';
import dashboards from '../config/dashboards.ts';
import type { SeededRandom } from '../testing/random/seeded-random.ts';

/** Names a kind of request that a tab can send. */
export type RequestKind = 'document' | 'rsc' | 'prefetch' | 'renewal';

/** Describes one request to the portal, without cookies. */
export interface PageRequest {
  readonly kind: RequestKind;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whether a successful response contains an embed JWT. */
  readonly hasEmbed: boolean;
}

/** Request kinds, repeated by weight: users navigate more often than frames renew. */
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

/** Slugs of the dashboards that every user may open. */
const slugs = dashboards
  .filter(({ teams }) => teams.some((team) => team === 'everyone'))
  .map(({ slug }) => slug);

const paths = ['/', ...slugs.map((slug) => `/dashboards/${slug}`)];

/** Returns a tab's next random request. */
export function nextRequest(random: SeededRandom, portalOrigin: string): PageRequest {
  const kind = random.pick(kinds);
  if (kind === 'renewal') return renewal(random.pick(slugs), portalOrigin);
  return navigation(kind, random.pick(paths));
}

/**
 * Query of each kind. Next 16.4.6 redirects RSC requests whose `_rsc` is not a hash of four routing
 * headers. `1,0,0,0` means that only the first one, the prefetch header, is set. If none is set,
 * `_rsc` is empty.
 */
const rscQuery = {
  document: '',
  rsc: '?_rsc=',
  prefetch: `?_rsc=${createHash('sha256').update('1,0,0,0').digest().subarray(0, 12).toString('base64url')}`,
};

/** Builds a page request: a document, a navigation within the app (RSC), or a prefetch. */
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
  // Only the catalog, at `/`, has no embed.
  return { kind, method: 'GET', path: `${path}${rscQuery[kind]}`, headers, hasEmbed: path !== '/' };
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
    hasEmbed: true,
  };
}
