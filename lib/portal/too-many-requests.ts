import 'server-only';
import { type StaticPage, staticPage } from './static-page.ts';

/**
 * Answers a document with 429 and a page that says what happened and when to go on
 * (RFC 6585 4).
 */
export function tooManyRequests(
  page: Pick<StaticPage, 'title' | 'sentence' | 'action' | 'nonce'>,
  retryAfterSeconds: number,
): Response {
  return new Response(staticPage(page), {
    status: 429,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'retry-after': String(retryAfterSeconds),
    },
  });
}

/** A wait in words, in minutes rounded up, so that it is never too short. */
export function inMinutes(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'in 1 minute' : `in ${minutes} minutes`;
}
